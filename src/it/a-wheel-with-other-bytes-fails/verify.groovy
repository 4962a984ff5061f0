def stage = context.get('stage')
def log = new File(basedir, 'build.log').text
def target = new File(basedir, 'target')

def named = (log =~ /(colours|counting|greeting)-[\w.-]+\.whl/)[0][1]
assert log.contains(stage.wheelHash(named))
assert log.contains('other'.digest('SHA-256'))
assert !new File(target, 'image').exists()
stage.close()
return true
