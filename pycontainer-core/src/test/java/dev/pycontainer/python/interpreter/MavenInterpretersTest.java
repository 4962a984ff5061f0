package dev.pycontainer.python.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenInterpretersTest {
    private static final String PLATFORM = "linux-x86_64";

    @TempDir
    Path directory;

    private final List<String> asked = new ArrayList<>();

    private MavenInterpreters source(Optional<Path> jar) {
        return new MavenInterpreters(
                coordinates -> {
                    asked.add(coordinates);
                    return jar;
                },
                directory.resolve("cache"),
                PLATFORM);
    }

    private Path jar(String version) throws IOException {
        return FakePython.jar(directory.resolve("python.jar"), PLATFORM, "3.12", FakePython.answer("cpython", version));
    }

    @Test
    void the_one_build_of_the_minor_version_is_unpacked_once() throws IOException {
        MavenInterpreters source = source(Optional.of(jar("3.12.1")));

        Interpreter found = source.find("3.12").orElseThrow();
        Interpreter again = source.find("3.12").orElseThrow();

        assertThat(asked).containsExactly("org.bytedeco:cpython:jar:linux-x86_64:3.12.1-1.5.10");
        assertThat(again).isEqualTo(found);
        assertThat(found.version()).isEqualTo(Version.parse("3.12.1"));
        Path home = directory.resolve("cache/interpreters/cpython-3.12.1-1.5.10-linux-x86_64");
        assertThat(found.executable()).isEqualTo(home.resolve("bin/python3.12"));
        assertThat(found.environment()).containsEntry("LD_LIBRARY_PATH", home.toString());
        assertThat(home.resolve("lib/python3.12/os.py")).exists();
        assertThat(home.resolve("lib/python3.12/test")).doesNotExist();
        assertThat(home.resolve("bin/pip3")).doesNotExist();
        try (var left = Files.list(directory.resolve("cache/interpreters"))) {
            assertThat(left).containsExactly(home);
        }
    }

    @Test
    void nothing_is_found_where_no_repository_has_it_or_no_build_exists() throws IOException {
        assertThat(source(Optional.empty()).find("3.12")).isEmpty();
        assertThat(source(Optional.empty()).find("3.8")).isEmpty();
        assertThat(asked).hasSize(1);
        assertThat(MavenInterpreters.version("3.8")).isEmpty();
        assertThat(MavenInterpreters.version("3.1")).isEmpty();
        assertThat(MavenInterpreters.version("3.11")).contains(Version.parse("3.11.3"));
    }

    @Test
    void nothing_is_found_where_the_build_does_not_run() throws IOException {
        Path jar = FakePython.jar(directory.resolve("p.jar"), PLATFORM, "3.12", "#!/nowhere/sh\n");

        assertThat(source(Optional.of(jar)).find("3.12")).isEmpty();
    }

    @Test
    void a_build_of_another_version_than_its_name_tells_is_refused() throws IOException {
        MavenInterpreters source = source(Optional.of(jar("3.12.9")));

        assertThatThrownBy(() -> source.find("3.12"))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("is Python 3.12.9, not 3.12.1");
    }

    @Test
    void an_entry_that_leads_out_of_the_directory_is_refused() throws IOException {
        Path jar = directory.resolve("evil.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            FakePython.put(zip, "org/bytedeco/cpython/" + PLATFORM + "/lib/../../../../evil", "x");
        }
        MavenInterpreters source = source(Optional.of(jar));

        assertThatThrownBy(() -> source.find("3.12")).hasMessageContaining("it has an entry lib/../../");
        assertThat(directory.resolve("evil")).doesNotExist();
        assertThat(directory.resolve("cache/interpreters")).isEmptyDirectory();
    }
}
