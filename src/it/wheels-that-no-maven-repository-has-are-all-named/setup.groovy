import dev.pycontainer.maven.Stage

context.put('stage', Stage.open(basedir)
        .withoutProperty('pycontainer.indexUrl')
        .project())
return true
