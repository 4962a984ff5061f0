import groovy.json.JsonSlurper

def stage = context.get('stage')
// Maven 4 tells plugins of Maven 3 no lines.
def line = mavenVersion.startsWith('4') ? '' : ':\\d+:\\d+'
def log = new File(basedir, 'build.log').text
def target = new File(basedir, 'target')

assert stage.requests() == 0
// Maven 4 keeps a repository of its own in target.
assert target.list() - 'project-local-repo' == ['image-plan.json'] as String[]
assert !new File(basedir, 'cache').exists()
def plan = new JsonSlurper().parse(new File(target, 'image-plan.json'))
assert plan.notes == []
assert log =~ /workdir +\/srv +pom\.xml$line <workdir>/
assert log =~ /user +1234 +-Dpycontainer\.user/
assert log =~ /entrypoint .*greeter/
stage.close()
return true
