package dev.pycontainer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The plan of each sample project, to the byte. After a wanted change, {@code -Dsurefire.jvm.options=-Dgolden.update=true}
 * writes the files anew; read the difference before you commit it.
 */
class GoldenPlanTest {
    private static final Path PLANS = Path.of("src/test/resources/plans");
    private static final Path EXAMPLE = Path.of("../examples/fastapi");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"fastapi-uv", "flask-requirements", "script-poetry", "workspace"})
    void the_plan_of_a_sample_project_is_the_one_on_file(String name) throws IOException {
        check(name, PlanJson.write(plan(PLANS.resolve(name))), ".json");
    }

    @Test
    void the_plan_of_the_example_is_the_one_on_file() throws IOException {
        check("example-fastapi", PlanJson.write(plan(EXAMPLE)), ".json");
    }

    @Test
    void the_printed_plan_is_aligned_and_says_where_each_value_comes_from() throws IOException {
        List<String> lines = PlanPrinter.lines(plan(PLANS.resolve("fastapi-uv")));
        check("fastapi-uv", String.join("\n", lines) + "\n", ".txt");
    }

    @Test
    void no_plan_tells_where_it_was_made_or_what_is_secret() throws IOException {
        for (String name : new String[] {"fastapi-uv", "script-poetry", "workspace"}) {
            String json = PlanJson.write(plan(PLANS.resolve(name)));
            assertThat(json).doesNotContain(directory.toString()).doesNotContain("topsecret");
        }
    }

    private BuildPlan plan(Path project) throws IOException {
        Path copy = directory.resolve(String.valueOf(project.getFileName()));
        try (Stream<Path> files = Files.walk(project)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = copy.resolve(project.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.write(to, Files.readAllBytes(file));
            }
        }
        SampleProject sample =
                SampleProject.empty(copy).environment("CHANNEL", "edge").pom("verbose", "true");
        return (Files.exists(copy.resolve("pycontainer.toml")) ? sample.pushing() : sample)
                .properties("progress=plain")
                .plan();
    }

    private static void check(String name, String actual, String suffix) throws IOException {
        Path golden = PLANS.resolve(name + suffix);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, actual);
        }
        assertThat(golden).content().isEqualTo(actual);
    }
}
