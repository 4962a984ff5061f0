import groovy.json.JsonSlurper

def stage = context.get('stage')
def log = new File(basedir, 'build.log').text
def target = new File(basedir, 'target')

def digest = new File(target, 'image-digest').text
def index = new JsonSlurper().parse(new File(target, 'image/index.json'))
assert index.manifests[0].digest == digest
assert index.manifests[0].annotations['org.opencontainers.image.ref.name'] == '1.0'
assert new File(target, 'image/oci-layout').file
def blob = { String name -> new File(target, 'image/blobs/' + name.replace(':', '/')) }
def manifest = new JsonSlurper().parse(blob(digest))
assert manifest.layers.every { blob(it.digest).length() == it.size }
def config = new JsonSlurper().parse(blob(manifest.config.digest))
assert config.config.Entrypoint == ['/opt/venv/bin/greeter']
assert config.config.User == '65532:65532'
assert config.config.WorkingDir == '/app'

assert new File(target, 'image-id').text == manifest.config.digest
def image = new JsonSlurper().parse(new File(target, 'image.json'))
assert image.digest == digest
assert image.platforms[0].layers*.origin.first() == 'base'
assert image.platforms[0].layers*.origin.last() == 'application'
def inputs = new JsonSlurper().parse(new File(target, 'image-inputs.json'))
def packages = inputs.platforms[0].packages
assert packages*.name == ['colours', 'counting', 'greeting']
assert packages[2].sha256 == stage.wheelHash('greeting')
assert new JsonSlurper().parse(new File(target, 'image-plan.json')).formatVersion == 1

assert log.contains('layer         content')
assert log.contains('digest  ' + digest)
stage.close()
return true
