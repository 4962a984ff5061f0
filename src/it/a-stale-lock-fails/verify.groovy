def stage = context.get('stage')
def log = new File(basedir, 'build.log').text
def target = new File(basedir, 'target')

assert log.contains('requirements.txt does not fit pyproject.toml any more')
assert log.contains("'weather' is not in the file")
assert log.contains('hint: ')
assert !new File(target, 'image').exists()
stage.close()
return true
