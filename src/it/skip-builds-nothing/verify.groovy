def stage = context.get('stage')
def log = new File(basedir, 'build.log').text
def target = new File(basedir, 'target')

assert stage.requests() == 0
assert !target.exists()
assert log.contains('[INFO] skipped: pycontainer.skip is set')
stage.close()
return true
