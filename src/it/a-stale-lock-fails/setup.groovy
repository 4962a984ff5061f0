import dev.pycontainer.maven.Stage

context.put('stage', Stage.open(basedir).project().replace('pyproject.toml', '"greeting"', '"greeting", "weather"'))
return true
