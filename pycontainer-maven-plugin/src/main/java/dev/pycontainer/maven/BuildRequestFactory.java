package dev.pycontainer.maven;

import dev.pycontainer.plan.BuildRequest;
import dev.pycontainer.plan.DoorSettings;
import dev.pycontainer.plan.MavenFacts;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Puts together what the goal is asked for. */
final class BuildRequestFactory {
    /** The timestamp that Maven 3.10 and 4 set where the user says nothing; not a choice of anybody. */
    private static final String MAVENS_OWN_TIMESTAMP = "1980-02-01T00:00:00Z";

    private BuildRequestFactory() {}

    static BuildRequest request(AbstractPycontainerMojo mojo, DoorSettings pom, MavenHost host) {
        MavenSession session = host.session();
        MavenProject project = host.project();
        Path base = project.getFile() == null
                ? Path.of(session.getExecutionRootDirectory())
                : project.getBasedir().toPath();
        BuildRequest request = new BuildRequest(
                new BuildRequest.Directories(base, output(base, project)),
                java.util.List.of(DoorSettings.commandLine(userProperties(session)), pom),
                facts(session, project),
                host.facts(),
                mojo.pushes());
        return request;
    }

    /** Without a pom, Maven leaves {@code ${project.build.directory}} half-expanded. */
    private static Path output(Path base, MavenProject project) {
        return project.getFile() == null
                ? base.resolve("target")
                : base.resolve(project.getBuild().getDirectory());
    }

    private static Map<String, String> userProperties(MavenSession session) {
        Map<String, String> properties = new TreeMap<>();
        session.getUserProperties()
                .forEach((name, value) -> properties.put(String.valueOf(name), String.valueOf(value)));
        return properties;
    }

    private static MavenFacts facts(MavenSession session, MavenProject project) {
        boolean real = project.getFile() != null;
        return new MavenFacts(
                real ? project.getArtifactId() : null,
                real ? project.getVersion() : null,
                timestamp(project),
                session.isOffline());
    }

    private static @Nullable String timestamp(MavenProject project) {
        String timestamp = project.getProperties().getProperty("project.build.outputTimestamp");
        return MAVENS_OWN_TIMESTAMP.equals(timestamp) ? null : timestamp;
    }
}
