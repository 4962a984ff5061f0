import dev.pycontainer.maven.Stage
import dev.pycontainer.python.wheel.WheelBuilder

def taxes = WheelBuilder.wheel('shop_taxes', '7').file('taxes.py', 'RATE = 7\n').requires('greeting')
def dist = new File(basedir, 'taxes/dist')
dist.mkdirs()
taxes.writeTo(dist.toPath())
context.put('stage', Stage.open(basedir).projectIn('shop', 'shop'))
return true
