def stage = context.get('stage')
def log = new File(basedir, 'build.log').text
def target = new File(basedir, 'target')

assert log.contains('2 packages cannot be installed on CPython 3.11.9, Linux x86_64, glibc:2.36')
assert log =~ /elsewhere 1\.0 \(requirements\.txt:3\).*cp311-cp311-win_amd64/
assert log =~ /later 2\.0 \(requirements\.txt:5\).*cp312-cp312-manylinux_2_17_x86_64/
assert !new File(target, 'image').exists()
def inputs = new groovy.json.JsonSlurper().parse(new File(target, 'image-inputs.json'))
assert inputs.platforms[0].missing*.name == ['elsewhere', 'later']
assert inputs.platforms[0].missing[0].offered*.contains('win_amd64') == [true]
stage.close()
return true
