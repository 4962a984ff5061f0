import dev.pycontainer.build.BuildHost;
import dev.pycontainer.build.BuildLog;
import dev.pycontainer.build.BuildResult;
import dev.pycontainer.build.DependencyLocking;
import dev.pycontainer.http.HttpTransports;
import dev.pycontainer.http.ProxySettings;
import dev.pycontainer.plan.BuildPlanner;
import dev.pycontainer.plan.BuildRequest;
import dev.pycontainer.plan.HostFacts;
import dev.pycontainer.registry.auth.SettingsServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Locks a project as the goal does, so often, in one JVM, and says how many milliseconds each time took: ResolveBench PROJECT TIMES cold|warm;
 * cold empties the cache before each.
 */
final class ResolveBench {
    public static void main(String[] arguments) throws Exception {
        Path project = Path.of(arguments[0]);
        for (int left = Integer.parseInt(arguments[1]); left > 0; left--) {
            if (arguments[2].equals("cold")) {
                delete(project.resolve("cache"));
            }
            long start = System.nanoTime();
            HttpTransports.prepare();
            HostFacts facts = HostFacts.of(System.getenv(), project);
            BuildRequest request = BuildRequest.of(project, project.resolve("target"), project)
                    .withHost(facts)
                    .withPurpose(BuildRequest.Purpose.INPUTS);
            BuildHost host = new BuildHost(new Silence(), SettingsServers.NONE, ProxySettings.none(), facts);
            new DependencyLocking(host).lock(new BuildPlanner().plan(request));
            System.out.println((System.nanoTime() - start) / 1_000_000);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static final class Silence implements BuildLog {
        @Override
        public void step(String line) {}

        @Override
        public void detail(String line) {}

        @Override
        public void warning(String line) {}

        @Override
        public void progress(String what, long done, long total) {}

        @Override
        public void finished(BuildResult result) {}
    }
}
