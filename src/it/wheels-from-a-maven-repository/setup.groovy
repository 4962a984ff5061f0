import dev.pycontainer.maven.Stage
import dev.pycontainer.python.wheel.WheelBuilder

def shapes = WheelBuilder.wheel('shapes', '5').file('shapes.py', 'import angles\n').requires('angles>=1')
def angles = WheelBuilder.wheel('angles', '1.1').file('angles.py', 'RIGHT = 90\n')
def ofAngles = '<dependency><groupId>org.example.wheels</groupId><artifactId>angles</artifactId>' +
        '<version>1.1</version><classifier>py3-none-any</classifier><type>whl</type></dependency>'
context.put('stage', Stage.open(basedir)
        .withoutProperty('pycontainer.indexUrl')
        .mavenWheel('wheels', 'colours')
        .mavenWheel('wheels', 'counting')
        .mavenWheel('wheels', 'greeting')
        .mavenWheel('wheels', shapes, '', ofAngles)
        .mavenWheel('wheels', angles, 'py3-none-any', '')
        .project())
return true
