def log = new File(basedir, 'build.log').text
assert log.contains("pycontainer.toml:2:1: unknown key 'base_imgae'")
assert log.contains("did you mean 'base_image'?")
assert !new File(basedir, 'target/image-plan.json').exists()
return true
