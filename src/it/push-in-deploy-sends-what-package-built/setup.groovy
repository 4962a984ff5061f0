import dev.pycontainer.maven.Stage

context.put('stage', Stage.open(basedir).project().pushTarget('it-user', 'it-password'))
return true
