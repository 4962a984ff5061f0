import dev.pycontainer.maven.Stage

context.put('stage', Stage.open(basedir).project())
assert new File(basedir, 'requirements.txt').delete()
return true
