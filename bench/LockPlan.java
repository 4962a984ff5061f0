import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.plan.BuildPlanner;
import dev.pycontainer.plan.BuildRequest;
import dev.pycontainer.plan.DependenciesPlan;
import dev.pycontainer.plan.HostFacts;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.lock.Lock;
import dev.pycontainer.python.lock.LockFormat;
import dev.pycontainer.python.lock.LockReader;
import dev.pycontainer.python.lock.LockSelection;
import dev.pycontainer.python.lock.LockedPackage;
import dev.pycontainer.python.lock.PackageChoice;
import dev.pycontainer.python.lock.WheelChooser;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;

/** Decides the plan of the project in a directory, and the wheel of each package of its uv.lock; says how long that took in this JVM. */
public final class LockPlan {
    private LockPlan() {}

    private static final boolean CPU = Boolean.getBoolean("cpu");

    /** Wall time; with -Dcpu=true the processor time of this thread, which other work on the machine disturbs less. */
    private static long now() {
        return CPU ? ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() : System.nanoTime();
    }

    public static void main(String[] arguments) {
        long start = now();
        Path directory = Path.of(arguments[0]).toAbsolutePath();
        BuildRequest request = BuildRequest.of(directory, directory.resolve("target"), directory.resolve("home"))
                .withHost(HostFacts.of(Map.of(), directory.resolve("home")));
        BuildPlan plan = new BuildPlanner().plan(request);
        long planned = now();
        Path file = ((DependenciesPlan.Locked) plan.inputs().dependencies()).lockFile().value();
        TargetEnvironment target =
                new TargetEnvironment(Version.parse("3.11.7"), false, TargetEnvironment.Libc.parse("glibc:2.36"), "x86_64");
        Lock lock = LockReader.of(LockFormat.UV).read(file, LockSelection.MAIN, target);
        long read = now();
        WheelChooser chooser = new WheelChooser(target);
        int wheels = 0;
        for (LockedPackage locked : lock.packages()) {
            wheels += chooser.choose(locked) instanceof PackageChoice.Wheel ? 1 : 0;
        }
        long end = now();
        System.out.printf(
                "plan %d + lock %d + wheels %d = %d ms; %d packages, %d wheels%n",
                (planned - start) / 1_000_000, (read - planned) / 1_000_000, (end - read) / 1_000_000, (end - start) / 1_000_000,
                lock.packages().size(), wheels);
    }
}
