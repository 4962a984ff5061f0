def stage = context.get('stage')
def log = new File(basedir, 'build.log').text
def target = new File(basedir, 'target')

// The invoker tells of its scripts; Maven itself resets the terminal's colours, and Maven 4 warns of repositories.
def printed = log.readLines().collect { it.replaceAll('\u001b\\[0?m', '') }
        .findAll { !it.empty && !it.contains('-build script') && !it.startsWith('[WARNING]') }
assert printed == []
assert new File(target, 'image-digest').file
stage.close()
return true
