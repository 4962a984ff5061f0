def log = new File(basedir, 'build.log').text
assert log.contains("pyproject.toml:6:1: unknown key 'base_imgae'")
assert log.contains("did you mean 'base_image'?")
assert !new File(basedir, 'target/image-plan.json').exists()
return true
