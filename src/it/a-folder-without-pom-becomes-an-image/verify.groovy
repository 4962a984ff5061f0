def stage = context.get('stage')
def log = new File(basedir, 'build.log').text
def target = new File(basedir, 'target')

assert new File(target, 'image-digest').text.startsWith('sha256:')
assert new File(target, 'image/index.json').file
assert !new File(basedir, '${project.basedir}').exists()
assert !new File(basedir, 'pom.xml').exists()
stage.close()
return true
