def log = new File(basedir, 'build.log').text
assert log =~ /pom\.xml:14:\d+ <baseImgae>: unknown key 'baseImgae'/
assert log.contains("did you mean 'baseImage'?")
assert !new File(basedir, 'target').exists()
return true
