import groovy.json.JsonSlurper
import java.util.zip.GZIPInputStream
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream

def stage = context.get('stage')
def image = new JsonSlurper().parse(new File(basedir, 'target/image.json'))
def inputs = new JsonSlurper().parse(new File(basedir, 'target/image-inputs.json'))
def log = new File(basedir, 'build.log').text

assert inputs.platforms[0].bytecode.compiler == 'CPython 3.11.3'
assert log.contains('bytecode by Python 3.11.3')
assert new File(basedir, 'cache/interpreters/cpython-3.11.3-1.5.9-linux-x86_64/bin/python3.11').canExecute()

def compiled = [:]
image.platforms[0].layers.findAll { it.origin == 'bytecode' }.each { layer ->
    def blob = new File(basedir, 'target/image/blobs/' + layer.digest.replace(':', '/'))
    new TarArchiveInputStream(new GZIPInputStream(blob.newInputStream())).withStream { tar ->
        for (def entry = tar.nextEntry; entry != null; entry = tar.nextEntry) {
            if (entry.file) {
                compiled[entry.name] = tar.readAllBytes()
            }
        }
    }
}
assert compiled.keySet() == [
    'usr/local/lib/python3.11/__pycache__/os.cpython-311.pyc',
    'opt/venv/lib/python3.11/site-packages/__pycache__/greeting.cpython-311.pyc',
    'opt/venv/lib/python3.11/site-packages/colours/__pycache__/__init__.cpython-311.pyc',
    'app/__pycache__/greeter.cpython-311.pyc'] as Set
compiled.each { name, bytes ->
    // Python 3.11's magic number 3495, and the flag of an unchecked hash (PEP 552).
    assert Arrays.copyOf(bytes, 8) == [0xa7, 0x0d, 0x0d, 0x0a, 1, 0, 0, 0] as byte[] : name
}
stage.close()
return true
