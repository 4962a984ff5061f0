def log = new File(basedir, 'build.log').text
assert log.contains('pycontainer:build')
assert log.contains('baseImage')
assert log.contains('The base image: a registry reference')
assert log.contains('User property: pycontainer.baseImage')
return true
