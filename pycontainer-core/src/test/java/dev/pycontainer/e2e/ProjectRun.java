package dev.pycontainer.e2e;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pycontainer.base.ArtifactFinder;
import dev.pycontainer.build.BaseLocking;
import dev.pycontainer.build.BuildHost;
import dev.pycontainer.build.BuildResult;
import dev.pycontainer.build.ImageBuild;
import dev.pycontainer.build.RecordingLog;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.ProxySettings;
import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.plan.BuildPlanner;
import dev.pycontainer.plan.BuildRequest;
import dev.pycontainer.plan.DoorSettings;
import dev.pycontainer.plan.HostFacts;
import dev.pycontainer.registry.auth.SettingsServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Plans and builds a project's directory as a goal does, with the settings of the command line.
 *
 * @param project its {@code target} takes the results
 * @param home of a user who has no settings of his own
 * @param properties without their prefix
 * @param environment all variables that the build sees
 */
record ProjectRun(
        Path project, Path home, Map<String, String> properties, Map<String, String> environment, boolean pushes) {
    ProjectRun {
        properties = Map.copyOf(properties);
        environment = Map.copyOf(environment);
    }

    static ProjectRun of(Path project, Path cache) {
        Path home = cache.resolveSibling("home-of-nobody");
        return new ProjectRun(project, home, Map.of("cache", cache.toString()), Map.of(), false);
    }

    /** @param settings as {@code key=value} */
    ProjectRun with(String... settings) {
        Map<String, String> more = new TreeMap<>(properties);
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            more.put(parts[0], parts[1]);
        }
        return new ProjectRun(project, home, more, environment, pushes);
    }

    ProjectRun environment(Map<String, String> variables) {
        Map<String, String> more = new TreeMap<>(environment);
        more.putAll(variables);
        return new ProjectRun(project, home, properties, more, pushes);
    }

    ProjectRun home(Path directory) {
        return new ProjectRun(project, directory, properties, environment, pushes);
    }

    ProjectRun cache(Path directory) {
        return with("cache=" + directory);
    }

    /** The same for another copy of the project. */
    ProjectRun project(Path directory) {
        return new ProjectRun(directory, home, properties, environment, pushes);
    }

    /** @param repository with host */
    ProjectRun pushingTo(String repository, String tag) {
        ProjectRun named = with("registry=" + repository, "tag=e2e:" + tag);
        return new ProjectRun(project, home, named.properties(), environment, true);
    }

    BuildPlan plan() {
        Map<String, String> prefixed = new TreeMap<>();
        properties.forEach((key, value) -> prefixed.put(DoorSettings.PREFIX + key, value));
        BuildRequest request = BuildRequest.of(project, project.resolve("target"), home)
                .withDoor(DoorSettings.commandLine(prefixed))
                .withHost(HostFacts.of(environment, home));
        return new BuildPlanner().plan(pushes ? request.pushing() : request);
    }

    BuiltProject build() {
        return build(new RecordingLog());
    }

    BuiltProject build(RecordingLog log) {
        return build(log, ArtifactFinder.NONE);
    }

    /** @param artifacts what Maven repositories have */
    BuiltProject build(RecordingLog log, ArtifactFinder artifacts) {
        try {
            BuildPlan plan = plan();
            BuildResult result = new ImageBuild(host(log).withArtifacts(artifacts)).build(plan);
            return new BuiltProject(project.resolve("target"), plan, result, log);
        } catch (IOException e) {
            throw new AssertionError("nobody explains to the user what this is", e);
        }
    }

    /** What the user is told when the inputs cannot be pinned. */
    String resolveFailure() {
        BuildHost host = new BuildHost(new RecordingLog(), SettingsServers.NONE, ProxySettings.none(), facts());
        PycontainerException failure =
                catchThrowableOfType(PycontainerException.class, () -> new ImageBuild(host).resolve(plan()));
        if (failure == null) {
            throw new AssertionError("the inputs were expected to be missing");
        }
        return failure.getMessage();
    }

    /** Writes {@code base.lock}, as {@code pycontainer:lock-base} does, and returns what is in it. */
    byte[] lockBase() {
        try {
            new BaseLocking(host(new RecordingLog())).lock(plan());
            return Files.readAllBytes(project.resolve("base.lock"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private BuildHost host(RecordingLog log) {
        return new BuildHost(log, SettingsServers.NONE, ProxySettings.none(), facts());
    }

    private HostFacts facts() {
        return HostFacts.of(environment, home);
    }

    /** What the user is told when plan or build fail, with the hint; nothing but a {@link PycontainerException} will do. */
    String failure() {
        return failure(new RecordingLog());
    }

    String failure(RecordingLog log) {
        return failure(log, ArtifactFinder.NONE);
    }

    String failure(RecordingLog log, ArtifactFinder artifacts) {
        PycontainerException failure = catchThrowableOfType(PycontainerException.class, () -> build(log, artifacts));
        if (failure == null) {
            throw new AssertionError("the build was expected to fail");
        }
        return failure.getMessage();
    }
}
