import dev.pycontainer.maven.Stage
import static dev.pycontainer.python.wheel.WheelBuilder.wheel

def stage = Stage.open(basedir)
        .wheel(wheel('elsewhere', '1.0').tag('cp311-cp311-win_amd64'))
        .wheel(wheel('later', '2.0').tag('cp312-cp312-manylinux_2_17_x86_64'))
        .project()
context.put('stage', stage)
return true
