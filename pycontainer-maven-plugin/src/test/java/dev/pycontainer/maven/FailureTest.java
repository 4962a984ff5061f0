package dev.pycontainer.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.HttpException;
import dev.pycontainer.plan.BuildPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of exceptions, and of modules that are passed over. */
class FailureTest {
    @TempDir
    private Path directory;

    private MavenStandIn maven = new MavenStandIn(Path.of("."));

    @BeforeEach
    void a_project() throws IOException {
        maven = new MavenStandIn(directory);
        Files.writeString(
                directory.resolve("pyproject.toml"),
                "[project]\nname = \"greeter\"\nversion = \"1.0\"\n[project.scripts]\ngreeter = \"greeter:main\"\n");
        Files.writeString(directory.resolve("greeter.py"), "");
        Files.writeString(directory.resolve("requirements.txt"), "");
    }

    private interface Work {
        void run() throws IOException;
    }

    private AbstractPycontainerMojo goal(Work work) {
        return maven.prepare(new AbstractPycontainerMojo(MavenStandIn.decrypter()) {
            @Override
            void run(BuildPlan plan, MavenHost host) throws IOException {
                work.run();
            }
        });
    }

    private AbstractPycontainerMojo failing(RuntimeException failure) {
        return goal(() -> {
            throw failure;
        });
    }

    @Test
    void what_the_user_can_mend_is_a_failure_with_its_hint() {
        assertThatThrownBy(failing(new PycontainerException("no lock").withHint("run uv lock"))::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("no lock\n\nhint: run uv lock");
    }

    @Test
    void a_request_without_an_answer_is_readable() {
        assertThatThrownBy(
                        failing(new HttpException(URI.create("https://a.example"), "GET https://a.example: refused"))
                                ::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("GET https://a.example: refused");
    }

    @Test
    void a_failure_of_the_file_system_is_explained_however_it_comes() {
        IOException full = new IOException("No space left on device");
        AbstractPycontainerMojo checked = goal(() -> {
            throw full;
        });

        assertThatThrownBy(checked::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith("could not write: No space left");
        assertThatThrownBy(failing(new UncheckedIOException(full))::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith("could not write: No space left");
    }

    @Test
    void anything_else_is_a_defect_and_says_so() {
        assertThatThrownBy(failing(new IllegalStateException("odd"))::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("IllegalStateException: odd")
                .hasMessageContaining("this is a defect of pycontainer");
    }

    @Test
    void an_unknown_element_fails_with_the_nearest_key() {
        maven.configured("<baseImgae>python:3.12</baseImgae>");

        assertThatThrownBy(goal(() -> {})::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("pom.xml <baseImgae>: unknown key 'baseImgae'\n\nhint: did you mean 'baseImage'?");
    }

    @Test
    void a_wrong_boolean_is_not_taken_for_false() {
        maven.configured("<includeDeps>yes</includeDeps>");
        AbstractPycontainerMojo goal = goal(() -> {});
        goal.includeDeps = "yes";

        assertThatThrownBy(goal::execute).hasMessageStartingWith("pom.xml <includeDeps>: 'yes' is not a boolean");
    }

    @Test
    void a_goal_that_is_to_be_skipped_says_so() throws Exception {
        maven.property("pycontainer.skip", "");

        failing(new IllegalStateException("run")).execute();

        assertThat(maven.log.lines()).containsExactly("INFO skipped: pycontainer.skip is set");
    }

    @Test
    void a_module_without_python_is_passed_over() throws Exception {
        for (String file : new String[] {"pyproject.toml", "requirements.txt"}) {
            Files.delete(directory.resolve(file));
        }

        failing(new IllegalStateException("run")).execute();

        assertThat(maven.log.lines()).singleElement().asString().startsWith("INFO skipped: no Python project in ");
    }
}
