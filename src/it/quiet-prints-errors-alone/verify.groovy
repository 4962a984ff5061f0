def stage = context.get('stage')
def log = new File(basedir, 'build.log').text
def target = new File(basedir, 'target')

def lines = log.readLines().findAll { it.contains('[') || it.contains('sha256') }
assert lines.every { it.contains('[ERROR]') || !it.contains('INFO') }
assert !log.contains('greeter:1.0')
assert !log.contains('sha256:')
assert new File(target, 'image-digest').file
stage.close()
return true
