def stage = context.get('stage')
def log = new File(basedir, 'build.log').text
def target = new File(basedir, 'target')

assert new File(basedir, 'greeter/target/image-digest').file
assert !new File(basedir, 'documents/target').exists()
assert !target.exists()
assert log.count('[INFO] skipped: no Python project in ') == 2
assert !log.contains('[WARNING]')
stage.close()
return true
