import dev.pycontainer.maven.Stage

context.put('stage', Stage.open(basedir).project())
return true
