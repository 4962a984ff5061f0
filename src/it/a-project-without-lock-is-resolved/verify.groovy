import groovy.json.JsonSlurper

def stage = context.get('stage')
def log = new File(basedir, 'build.log').text
def target = new File(basedir, 'target')

assert log.contains('pyproject.toml is no lock: resolved to 3 packages')
assert log.contains('run mvn pycontainer:lock')
assert log.contains('the packages are those that the last build resolved')
assert new File(target, 'pylock.toml').text.contains('name = "colours"\nversion = "3.0"')
def inputs = new JsonSlurper().parse(new File(target, 'image-inputs.json'))
assert inputs.lock.file == 'pylock.toml'
assert inputs.platforms[0].packages*.name == ['colours', 'counting', 'greeting']
assert inputs.platforms[0].packages[2].sha256 == stage.wheelHash('greeting')

assert log.contains('pylock.toml: 3 packages of pyproject.toml')
assert new File(basedir, 'pylock.toml').text == new File(target, 'pylock.toml').text
stage.close()
return true
