import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.plan.BuildPlanner;
import dev.pycontainer.plan.BuildRequest;
import dev.pycontainer.plan.DependenciesPlan;
import dev.pycontainer.plan.HostFacts;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.lock.Lock;
import dev.pycontainer.python.LockFormat;
import dev.pycontainer.python.lock.LockReader;
import dev.pycontainer.python.lock.LockSelection;
import dev.pycontainer.python.lock.LockedPackage;
import dev.pycontainer.python.lock.PackageChoice;
import dev.pycontainer.python.lock.WheelChooser;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/** Decides the plan of the project in a directory, and the wheel of each package of its uv.lock; says how long that took in this JVM. */
public final class LockPlan {
    private LockPlan() {}

    /** Wall time and the processor time of this thread, which other work on the machine disturbs less. */
    private record Clock(long wall, long cpu) {
        static Clock now() {
            return new Clock(
                    System.nanoTime(), ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
        }
    }

    private static void print(String what, ToLongFunction<Clock> time, Clock... clocks) {
        long[] parts = new long[clocks.length - 1];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = (time.applyAsLong(clocks[i + 1]) - time.applyAsLong(clocks[i])) / 1_000_000;
        }
        System.out.printf(
                "%s plan %d + lock %d + wheels %d = %d ms; ",
                what, parts[0], parts[1], parts[2], LongStream.of(parts).sum());
    }

    public static void main(String[] arguments) {
        Clock start = Clock.now();
        Path directory = Path.of(arguments[0]).toAbsolutePath();
        BuildRequest request = BuildRequest.of(directory, directory.resolve("target"), directory.resolve("home"))
                .withHost(HostFacts.of(Map.of(), directory.resolve("home")));
        BuildPlan plan = new BuildPlanner().plan(request);
        Clock planned = Clock.now();
        Path file = ((DependenciesPlan.Locked) plan.inputs().dependencies()).lockFile().value();
        TargetEnvironment target =
                new TargetEnvironment(Version.parse("3.11.7"), false, TargetEnvironment.Libc.parse("glibc:2.36"), "x86_64");
        Lock lock = LockReader.of(LockFormat.UV).read(file, LockSelection.MAIN, target);
        Clock read = Clock.now();
        WheelChooser chooser = new WheelChooser(target);
        int wheels = 0;
        for (LockedPackage locked : lock.packages()) {
            wheels += chooser.choose(locked) instanceof PackageChoice.Wheel ? 1 : 0;
        }
        Clock end = Clock.now();
        print("wall", Clock::wall, start, planned, read, end);
        print("thread", Clock::cpu, start, planned, read, end);
        System.out.printf("%d packages, %d wheels%n", lock.packages().size(), wheels);
    }
}
