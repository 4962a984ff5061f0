def stage = context.get('stage')
def log = new File(basedir, 'build.log').text
def target = new File(basedir, 'target')

def digest = { module -> new File(basedir, module + '/target/image-digest').text }
assert digest('greeter').startsWith('sha256:')
assert digest('farewell').startsWith('sha256:')
assert digest('greeter') != digest('farewell')
assert !log.contains('not marked as @threadSafe')
assert !log.contains('not marked as thread-safe')
stage.close()
return true
