import dev.pycontainer.maven.Stage

context.put('stage', Stage.open(basedir)
        .withoutProperty('pycontainer.baseImage')
        .mavenBase('bases/org/example/python-base/3.11/python-base-3.11-linux.oci.tar')
        .project())
return true
