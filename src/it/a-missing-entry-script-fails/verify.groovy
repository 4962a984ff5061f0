def stage = context.get('stage')
def log = new File(basedir, 'build.log').text
def target = new File(basedir, 'target')

assert log.contains("the project has no console script 'greetings'")
assert log.contains('hint: ')
assert !new File(target, 'image').exists()
stage.close()
return true
