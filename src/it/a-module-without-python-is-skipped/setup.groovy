import dev.pycontainer.maven.Stage

context.put('stage', Stage.open(basedir).projectIn('greeter', 'greeter'))
return true
