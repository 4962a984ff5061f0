import groovy.json.JsonSlurper

def stage = context.get('stage')
def log = new File(basedir, 'build.log').text
def target = new File(basedir, 'target')

def digest = new File(target, 'image-digest').text
assert stage.registry().hasManifest('team/greeter', '1.0')
assert stage.registry().hasManifest('team/greeter', digest)
def pushed = new JsonSlurper().parse(stage.registry().manifest('team/greeter', '1.0'))
assert pushed.config.digest == new File(target, 'image-id').text

// Push sends what lies in target/image: it asks neither the base's registry nor the package index again, and prints no
// second table of layers.
assert stage.bases().count('HEAD', '.*/manifests/3.11-slim') == 1
assert stage.bases().count('GET', '.*/manifests/3.11-slim') == 0
assert log.count('layer         content') == 1
assert log.contains('team/greeter:1.0: ')
assert log.count(' layers: 3 written') == 1
assert log.count('[INFO] image in ') == 1

// Maven's debug log tells every parameter, and no password.
assert log.contains('[DEBUG]')
assert !log.contains('it-password')
assert !log.contains('aXQtdXNlcjppdC1wYXNzd29yZA')
stage.close()
return true
