def stage = context.get('stage')
// Maven 4 tells plugins of Maven 3 no lines.
def line = mavenVersion.startsWith('4') ? '' : ':\\d+:\\d+'
def log = new File(basedir, 'build.log').text
def target = new File(basedir, 'target')

log = log.replaceAll(/ +/, ' ')
assert log.contains('user 1 -Dpycontainer.user')
assert log =~ /workdir \/pom pom\.xml$line <workdir>/
assert log =~ /stop_signal SIGINT pycontainer\.toml:\d+:\d+/
def row = { String value -> log.readLines().find { it.contains(value) } }
assert row('FROM_COMMAND_LINE').contains('-Dpycontainer.env.A')
assert row('FROM_POM').contains('<env/B>')
assert row('FROM_CONFIG').contains('pycontainer.toml')
assert row('FROM_PYPROJECT').contains('pyproject.toml')
assert row('FROM_PROPERTY').contains('property pycontainer.labels.tier')
assert !log.contains('HIDDEN')
stage.close()
return true
