import groovy.json.JsonSlurper

def stage = context.get('stage')
def inputs = new JsonSlurper().parse(new File(basedir, 'shop/target/image-inputs.json'))
def taxes = inputs.platforms[0].packages.find { it.name == 'shop-taxes' }

// The module that makes it comes first, though it is named last.
assert taxes.version == '7'
assert taxes.origin == 'pom.xml dev.pycontainer.it:taxes:whl:1.0'
assert taxes.url == 'maven:dev.pycontainer.it:taxes:whl:1.0'
assert !new File(basedir, 'taxes/target/image').exists()
stage.close()
return true
