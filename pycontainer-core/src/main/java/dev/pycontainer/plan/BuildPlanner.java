package dev.pycontainer.plan;

import dev.pycontainer.oci.Platform;
import dev.pycontainer.python.LockFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Decides everything from a request and the project's files; asks no network and writes nothing. */
public final class BuildPlanner {
    private static final List<String> SIGNS_OF_PYTHON =
            List.of("pyproject.toml", "pycontainer.toml", "setup.py", "setup.cfg", "Pipfile");

    /**
     * The plan of the build.
     *
     * @throws dev.pycontainer.failure.PycontainerException if a setting is unknown or wrong, or something cannot be decided
     */
    public BuildPlan plan(BuildRequest request) {
        KnownFacts facts = SettingsCollector.collect(request);
        Settings settings = facts.settings();
        IdentityPlanner identity = new IdentityPlanner(facts);
        DependenciesPlanner dependencies = new DependenciesPlanner(facts);
        ExecutionPlan execution = new ExecutionPlanner(facts).decide();
        ProjectPlan project = new ProjectPlan(
                facts.projectDirectory(),
                identity.name(),
                identity.version(),
                new SourcesPlanner(facts).decide(execution.cache()));
        Decided<List<Platform>> platforms = PlatformPlanner.decide(settings);
        DependenciesPlan packages = dependencies.decide();
        BuildPythonPlanner buildPython = new BuildPythonPlanner(facts);
        InputsPlan inputs = new InputsPlan(
                new BasePlanner(facts).decide(platforms.value(), packages),
                platforms,
                packages,
                dependencies.wheels(),
                new IndexPlanner(facts).decide(),
                builds(settings, buildPython.decide()));
        StartFinder start = new StartFinder(facts, project.sources(), inputs.dependencies());
        ImagePlan image = new ImagePlan(
                new RuntimePlanner(facts, start).decide(),
                new LayersPlanner(settings).decide(buildPython.bytecode(inputs.buildPython())),
                new MetadataPlanner(facts).decide(project.name(), project.version()));
        ImageNames names = new NamesPlanner(settings).decide(project.name(), project.version());
        OutputPlan output = new OutputPlanner(facts).decide(names);
        return new BuildPlan(project, inputs, image, output, execution, dependencies.notes());
    }

    private static SourceBuildPlan builds(Settings settings, Decided<BuildPython> python) {
        Decided<Boolean> sdist = settings.choice(ConfigurationKey.SDIST)
                .map(choice -> choice.map(word -> word.equals("build")))
                .orElseGet(() -> Decided.inferred(true, "the default"));
        return new SourceBuildPlan(sdist, python);
    }

    /** Whether {@code skip} is set; no more of the project is read than it takes to know. */
    public boolean skips(BuildRequest request) {
        return SettingsCollector.flagAlone(request, ConfigurationKey.SKIP)
                .map(Decided::value)
                .orElse(false);
    }

    /**
     * Whether there is anything of Python where the project should be: a goal passes over a module without it. A directory
     * that somebody configured counts as a project, so that a missing one is an error.
     */
    public boolean hasProject(BuildRequest request) {
        Decided<Path> directory = SettingsCollector.projectDirectory(request);
        Stream<String> locks = Arrays.stream(LockFormat.values()).map(LockFormat::fileName);
        return directory.origin().isChosen()
                || Stream.concat(locks, SIGNS_OF_PYTHON.stream())
                        .anyMatch(name -> Files.exists(directory.value().resolve(name)));
    }
}
