def stage = context.get('stage')
def log = new File(basedir, 'build.log').text

assert log.contains('3 packages cannot be installed')
['colours 3.0 (requirements.txt:1)': 'colours:whl:py2.py3-none-any:3.0',
 'counting 2.0.1 (requirements.txt:2)': 'counting:whl:py2.py3-none-any:2.0.1',
 'greeting 1.2 (requirements.txt:3)': 'greeting:whl:py2.py3-none-any:1.2'].each { label, artifact ->
    def line = log.readLines().find { it.contains(label) }
    assert line.contains('maven:org.example.absent:' + artifact + ' are not in ')
    assert line.contains('central (file://' + basedir + '/wheels)')
}
assert stage.index().received().empty
assert !new File(basedir, 'target/image').exists()
stage.close()
return true
