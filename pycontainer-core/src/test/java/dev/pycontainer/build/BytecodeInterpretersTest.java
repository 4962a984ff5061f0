package dev.pycontainer.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pycontainer.base.ArtifactFinder;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.ProxySettings;
import dev.pycontainer.image.TestImages;
import dev.pycontainer.oci.OciJson;
import dev.pycontainer.plan.HostFacts;
import dev.pycontainer.python.interpreter.FakePython;
import dev.pycontainer.python.interpreter.Interpreter;
import dev.pycontainer.python.interpreter.PromisedInterpreter;
import dev.pycontainer.registry.auth.SettingsServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which Python compiles for a base with Python 3.11; the one build in Maven repositories is 3.11.3. */
class BytecodeInterpretersTest extends BaseFlowFixture {
    private final List<String> asked = new ArrayList<>();

    private Optional<Interpreter> compiler(String... settings) throws IOException {
        serve("3.11", TestImages.pythonBase());
        List<String> all = new ArrayList<>(List.of(registryBase("3.11"), "bytecode=auto"));
        all.addAll(List.of(settings));
        HostFacts facts = HostFacts.of(Map.of("PATH", folder.resolve("bin").toString()), folder);
        BuildHost host = new BuildHost(log, SettingsServers.NONE, ProxySettings.none(), facts, artifacts);
        Optional<PromisedInterpreter> found = new ImageBuild(host)
                .resolve(plan(all.toArray(String[]::new)))
                .get(0)
                .compiler();
        return found.isPresent() ? Optional.of(found.get().get()) : Optional.empty();
    }

    private JsonNode inputs() throws IOException {
        byte[] bytes = Files.readAllBytes(project.resolve("target/image-inputs.json"));
        return OciJson.parse(bytes, "inputs").at("/platforms/0");
    }

    private void onHost(String version) throws IOException {
        FakePython.at(folder.resolve("bin/python3.11"), version);
    }

    private void inRepository(String version) throws IOException {
        Path jar =
                FakePython.jar(folder.resolve("p.jar"), hostPlatform(), "3.11", FakePython.answer("cpython", version));
        artifacts = repository(Optional.of(jar));
    }

    private static String hostPlatform() {
        String arch = System.getProperty("os.arch").replace("amd64", "x86_64").replace("aarch64", "arm64");
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return (os.startsWith("mac") ? "macosx" : os) + "-" + arch;
    }

    private ArtifactFinder repository(Optional<Path> jar) {
        return new ArtifactFinder() {
            @Override
            public Path find(String coordinates) {
                throw new AssertionError(coordinates);
            }

            @Override
            public Optional<Path> search(String coordinates) {
                asked.add(coordinates);
                return jar;
            }
        };
    }

    private static String version(Optional<Interpreter> found) {
        return found.orElseThrow().version().toString();
    }

    @Test
    void by_default_every_machine_compiles_with_the_one_build_whatever_it_has_itself() throws IOException {
        onHost("3.11.9");
        inRepository("3.11.3");

        assertThat(version(compiler())).isEqualTo("3.11.3");
        assertThat(asked).containsExactly("org.bytedeco:cpython:jar:" + hostPlatform() + ":3.11.3-1.5.9");
        assertThat(inputs().at("/bytecode/compiler").asText()).isEqualTo("CPython 3.11.3");
    }

    @Test
    void the_machines_own_python_saves_the_download_where_it_is_that_very_version() throws IOException {
        onHost("3.11.3");
        artifacts = repository(Optional.empty());

        assertThat(compiler().orElseThrow().executable()).isEqualTo(folder.resolve("bin/python3.11"));
        assertThat(asked).isEmpty();
    }

    @Test
    void once_unpacked_no_repository_is_asked() throws IOException {
        inRepository("3.11.3");
        compiler();
        artifacts = repository(Optional.empty());

        assertThat(version(compiler())).isEqualTo("3.11.3");
        assertThat(asked).hasSize(1);
    }

    @Test
    void where_no_repository_has_it_the_image_goes_without_and_the_user_is_told() throws IOException {
        onHost("3.11.9");
        artifacts = repository(Optional.empty());

        assertThat(compiler()).isEmpty();
        assertThat(log.warnings()).singleElement().asString().contains("the image has no bytecode", "3.11.3-1.5.9");
        assertThat(inputs().has("bytecode")).isFalse();
    }

    @Test
    void a_repository_that_does_not_answer_fails_the_build_instead_of_changing_the_image() {
        artifacts = new ArtifactFinder() {
            @Override
            public Path find(String coordinates) {
                throw new AssertionError(coordinates);
            }

            @Override
            public Optional<Path> search(String coordinates) {
                throw new PycontainerException("cannot get " + coordinates + ": connection refused");
            }
        };

        assertThatThrownBy(this::compiler).hasMessageContaining("connection refused");
    }

    @Test
    void without_maven_the_image_goes_without_in_silence() throws IOException {
        assertThat(compiler()).isEmpty();
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void what_is_asked_for_and_cannot_be_had_is_an_error() {
        artifacts = repository(Optional.empty());

        for (String bytecode : List.of("bytecode=deps", "bytecode=all")) {
            assertThatThrownBy(() -> compiler(bytecode))
                    .isInstanceOf(PycontainerException.class)
                    .hasMessageContaining("cannot compile ahead (bytecode, ")
                    .hasMessageContaining("buildPython");
        }
    }

    @Test
    void the_user_may_choose_the_machines_python_or_a_program_or_none() throws IOException {
        onHost("3.11.9");
        Path program = FakePython.at(folder.resolve("mine/python"), "3.11.7");
        artifacts = repository(Optional.empty());

        assertThat(version(compiler("buildPython=host"))).isEqualTo("3.11.9");
        assertThat(version(compiler("buildPython=" + program))).isEqualTo("3.11.7");
        assertThat(compiler("buildPython=none")).isEmpty();
        assertThat(compiler("bytecode=none")).isEmpty();
        assertThat(asked).isEmpty();
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void the_repository_alone_may_be_chosen() throws IOException {
        onHost("3.11.3");
        inRepository("3.11.3");

        assertThat(version(compiler("buildPython=maven"))).isEqualTo("3.11.3");
        assertThat(asked).hasSize(1);
    }

    @Test
    void bytecode_without_a_python_is_a_contradiction() {
        assertThatThrownBy(() -> compiler("bytecode=all", "buildPython=none"))
                .hasMessageContaining("needs a Python to compile with");
        assertThatThrownBy(() -> compiler("buildPython=hosts")).hasMessageContaining("allowed: host, maven, none");
    }
}
