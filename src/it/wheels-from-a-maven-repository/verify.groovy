import groovy.json.JsonSlurper

def stage = context.get('stage')
def inputs = new JsonSlurper().parse(new File(basedir, 'target/image-inputs.json'))
def packages = inputs.platforms[0].packages.collectEntries { [it.name, it] }

assert stage.index().received().empty
assert packages.keySet() == ['angles', 'colours', 'counting', 'greeting', 'shapes'] as Set
assert packages.greeting.url == 'maven:org.example.wheels:greeting:whl:py3-none-any:1.2'
assert packages.greeting.sha256 == stage.wheelHash('greeting')
assert packages.counting.sha256 == stage.wheelHash('counting')
assert packages.counting.origin ==
        'requirements.txt:2, pom.xml org.example.wheels:counting:whl:cp311-cp311-manylinux_2_17_x86_64:2.0.1'
assert packages.shapes.origin == 'pom.xml org.example.wheels:shapes:whl:5'
assert packages.shapes.file == 'shapes-5-py3-none-any.whl'
assert packages.angles.origin == 'pom.xml org.example.wheels:angles:whl:py3-none-any:1.1'
assert new File(basedir, 'target/image-plan.json').text.contains('maven_wheels')
stage.close()
return true
