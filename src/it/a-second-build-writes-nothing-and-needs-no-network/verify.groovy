def stage = context.get('stage')
def log = new File(basedir, 'build.log').text
def target = new File(basedir, 'target')

def rows = { String pattern -> (log =~ pattern).collect { it[1] } }
def digests = rows(/digest  (sha256:\w+)/)
assert digests.size() == 3
assert digests.toSet().size() == 1
assert rows(/image: (\d+) written/)[1..2] == ['0', '0']
def requests = rows(/s, (\d+) requests/)*.toInteger()
assert requests[0] > 0
assert requests[1] <= 1
assert requests[2] == 0
assert stage.requests() == requests.sum()
assert log.count('  new') == 3
stage.close()
return true
