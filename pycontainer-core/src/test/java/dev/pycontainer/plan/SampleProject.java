package dev.pycontainer.plan;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pycontainer.failure.PycontainerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A small project in a directory of its own, and what is planned for it. */
final class SampleProject {
    /** Plans without a word of configuration. */
    static final String PYPROJECT =
            """
            [project]
            name = "Demo.App"
            version = "1.2.3"
            requires-python = ">=3.10"

            [project.scripts]
            demo = "demo_app.main:run"
            """;

    private final Path directory;
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, RawValue> elements = new LinkedHashMap<>();
    private BuildRequest request;

    private SampleProject(Path directory) {
        this.directory = directory;
        this.request =
                BuildRequest.of(directory, directory.resolve("target"), directory.resolveSibling("home-of-nobody"));
    }

    /** A project with a name, a version, a console script and no dependencies. */
    static SampleProject in(Path directory) {
        return empty(directory)
                .file("pyproject.toml", PYPROJECT)
                .file("demo_app/__init__.py", "")
                .file("demo_app/main.py", "def run(): ...\n");
    }

    static SampleProject empty(Path directory) {
        return new SampleProject(directory);
    }

    SampleProject file(String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Appends {@code [tool.pycontainer]} to the sample's pyproject.toml, the first line being line 9. */
    SampleProject tool(String keys) {
        return file("pyproject.toml", PYPROJECT + "[tool.pycontainer]\n" + keys);
    }

    /** Properties as {@code key=value}, without their prefix; a later one replaces an earlier one. */
    SampleProject properties(String... settings) {
        for (String property : settings) {
            String[] parts = property.split("=", 2);
            properties.put("pycontainer." + parts[0], parts[1]);
        }
        request = request.withDoor(DoorSettings.commandLine(properties));
        return this;
    }

    /** One element of the pom. */
    SampleProject pom(String element, String text) {
        return pom(element, new RawValue.Text(text, Origin.pom(element)));
    }

    SampleProject pom(String element, RawValue value) {
        elements.put(element, value);
        request = request.withDoor(DoorSettings.pom(elements));
        return this;
    }

    SampleProject maven(MavenFacts facts) {
        request = request.withMaven(facts);
        return this;
    }

    SampleProject environment(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(request.host().environment());
        all.put(name, value);
        request = request.withHost(HostFacts.of(all, request.host().userHome()));
        return this;
    }

    SampleProject pushing() {
        request = request.pushing();
        return this;
    }

    SampleProject forInputs() {
        request = request.withPurpose(BuildRequest.Purpose.INPUTS);
        return this;
    }

    BuildRequest request() {
        return request;
    }

    Path directory() {
        return directory;
    }

    BuildPlan plan() {
        return new BuildPlanner().plan(request);
    }

    /** The same files, asked for by a request that pushes nothing. */
    static SampleProject reset(SampleProject project) {
        return new SampleProject(project.directory);
    }

    /** The message with its hint. */
    String failure() {
        PycontainerException failure = catchThrowableOfType(PycontainerException.class, this::plan);
        if (failure == null) {
            throw new AssertionError(
                    "the plan was expected to fail, but is\n" + String.join("\n", PlanPrinter.lines(plan())));
        }
        return failure.getMessage();
    }
}
