def stage = context.get('stage')
def log = new File(basedir, 'build.log').text
def target = new File(basedir, 'target')

assert new File(basedir, 'greeter/target/image-digest').file
assert !new File(basedir, 'documents/target/image-plan.json').exists()
assert !new File(target, 'image-plan.json').exists()
assert log.count('[INFO] skipped: no Python project in ') == 2
stage.close()
return true
