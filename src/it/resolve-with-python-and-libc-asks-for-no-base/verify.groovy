import groovy.json.JsonSlurper

def stage = context.get('stage')
def log = new File(basedir, 'build.log').text
def target = new File(basedir, 'target')

assert stage.bases().requests().empty
assert !stage.index().received().empty
def inputs = new JsonSlurper().parse(new File(target, 'image-inputs.json'))
def platform = inputs.platforms[0]
assert platform.python == '3.11.9'
assert platform.libc == 'glibc:2.36'
assert !platform.containsKey('base') || platform.base == null
assert platform.packages*.name == ['colours', 'counting', 'greeting']
assert platform.packages.every { it.sha256 == stage.wheelHash(it.name) }
assert platform.packages*.origin == ['requirements.txt:1', 'requirements.txt:2', 'requirements.txt:3']
assert inputs.lock.file == 'requirements.txt'
assert !new File(target, 'image').exists()
assert !new File(target, 'image-digest').exists()
stage.close()
return true
