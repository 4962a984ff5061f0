import dev.pycontainer.maven.Stage
import dev.pycontainer.python.index.FakePackageIndex

def stage = Stage.open(basedir).project()
stage.index().fault(FakePackageIndex.Fault.WRONG_HASH)
['colours', 'counting', 'greeting'].each {
    stage.replace('requirements.txt', stage.wheelHash(it), 'other'.digest('SHA-256'))
}
context.put('stage', stage)
return true
