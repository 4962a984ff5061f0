import groovy.json.JsonSlurper

def stage = context.get('stage')
def log = new File(basedir, 'build.log').text
def target = new File(basedir, 'target')

assert stage.requests() == 0
assert target.list() == ['image-plan.json']
assert !new File(basedir, 'cache').exists()
def plan = new JsonSlurper().parse(new File(target, 'image-plan.json'))
assert plan.notes == []
assert log =~ /workdir +\/srv +pom\.xml:\d+:\d+ <workdir>/
assert log =~ /user +1234 +-Dpycontainer\.user/
assert log =~ /entrypoint .*greeter/
stage.close()
return true
