import groovy.json.JsonSlurper

def stage = context.get('stage')
def log = new File(basedir, 'build.log').text
def target = new File(basedir, 'target')

def archive = new File(target, 'image.tar')
def members = ['tar', 'tf', archive.path].execute().text.readLines()
assert members.last() == 'manifest.json'
def manifest = new JsonSlurper().parseText(['tar', 'xOf', archive.path, 'manifest.json'].execute().text)
assert manifest[0].RepoTags == ['greeter:1.0']
assert members.containsAll(manifest[0].Layers + manifest[0].Config)
assert 'sha256:' + manifest[0].Config.replace('.json', '') == new File(target, 'image-id').text
assert !new File(target, 'image').exists()
assert log.contains('docker load -i target/image.tar')
stage.close()
return true
