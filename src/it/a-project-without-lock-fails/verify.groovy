def stage = context.get('stage')
def log = new File(basedir, 'build.log').text
def target = new File(basedir, 'target')

assert log.contains('no lock file in ')
assert log.contains('hint: ')
assert stage.requests() == 0
assert !new File(target, 'image').exists()
stage.close()
return true
