def stage = context.get('stage')
def log = new File(basedir, 'build.log').text
def target = new File(basedir, 'target')

assert stage.requests() == 0
// Maven 4 keeps a repository of its own in target.
assert (target.list() ?: []) - 'project-local-repo' == [] as String[]
assert log.contains('[INFO] skipped: pycontainer.skip is set')
stage.close()
return true
