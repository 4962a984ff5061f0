// Maven 4 tells plugins of Maven 3 no lines.
def line = mavenVersion.startsWith('4') ? '' : ':14:\\d+'
def log = new File(basedir, 'build.log').text
assert log =~ /pom\.xml$line <baseImgae>: unknown key 'baseImgae'/
assert log.contains("did you mean 'baseImage'?")
assert !new File(basedir, 'target/image-plan.json').exists()
return true
