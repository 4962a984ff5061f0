import groovy.json.JsonSlurper

def stage = context.get('stage')
def log = new File(basedir, 'build.log').text
def target = new File(basedir, 'target')

def config = new JsonSlurper().parse(new File(target, 'image-plan.json'))
log = log.replaceAll(/ +/, ' ')
assert log.contains('user 1 -Dpycontainer.user')
assert log =~ /workdir \/pom pom\.xml:\d+:\d+ <workdir>/
assert log =~ /stop_signal SIGINT pycontainer\.toml:\d+:\d+/
assert log =~ /framework|entrypoint/
def row = { String value -> log.readLines().find { it.contains(value) } }
assert row('FROM_COMMAND_LINE').contains('-Dpycontainer.env.A')
assert row('FROM_POM').contains('<env/B>')
assert row('FROM_CONFIG').contains('pycontainer.toml')
assert row('FROM_PYPROJECT').contains('pyproject.toml')
assert row('FROM_PROPERTY').contains('property pycontainer.labels.tier')
assert !log.contains('HIDDEN')
stage.close()
return true
