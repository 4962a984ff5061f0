import groovy.json.JsonSlurper

def stage = context.get('stage')
def image = new JsonSlurper().parse(new File(basedir, 'target/image.json'))

assert stage.bases().requests().empty
assert image.platforms[0].base.reference == 'maven:org.example:python-base:oci.tar:linux:3.11'
assert image.platforms[0].layers.count { it.origin == 'base' } == 1
assert new File(basedir, 'build.log').text.contains('python-base-3.11-linux.oci.tar')
stage.close()
return true
