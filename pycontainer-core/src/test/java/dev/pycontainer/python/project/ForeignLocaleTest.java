package dev.pycontainer.python.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.failure.PycontainerException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** File names are decoded when the JVM starts, so another locale needs another JVM (M3, F122). */
class ForeignLocaleTest {
    @TempDir
    Path folder;

    private ProjectFolder project;

    @BeforeEach
    void setUp() {
        project = new ProjectFolder(folder).files("app.py", "data/plain.txt");
    }

    /** Prints the selected paths of the project, escaped, or the failure. */
    public static void main(String[] arguments) {
        String printed;
        try {
            PyProject project = PyProjectReader.read(Path.of(arguments[0]));
            SourceSelection selection = new SourceSelection(List.of(), List.of("left*"), List.of());
            printed = ProjectFolder.paths(SourceFiles.read(project, selection)).toString();
        } catch (PycontainerException e) {
            printed = e.getMessage();
        }
        System.out.println(printed);
    }

    private String inPlainC() throws IOException, InterruptedException {
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ForeignLocaleTest.class.getName(),
                folder.toString());
        java.environment().put("LC_ALL", "C");
        Process process = java.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip();
    }

    @Test
    void plain_names_are_read_in_any_locale() throws Exception {
        assertThat(inPlainC()).isEqualTo("[app.py, data/plain.txt]");
    }

    @Test
    void a_name_that_the_locale_cannot_read_is_refused_and_the_locale_named() throws Exception {
        project.files("café.py");

        assertThat(inPlainC())
                .contains("cannot be in an image")
                .contains("ANSI_X3.4-1968")
                .contains("LC_ALL=C.UTF-8");
    }

    @Test
    void a_link_to_such_a_name_is_refused_too() throws Exception {
        project.link("link", "data/é");

        assertThat(inPlainC()).contains("cannot be in an image").contains("LC_ALL=C.UTF-8");
    }

    @Test
    void such_a_name_does_no_harm_if_it_is_left_out() throws Exception {
        project.files("left-é.txt", "left-ü/é/a.py", "__pycache__/é.pyc");

        assertThat(inPlainC()).isEqualTo("[app.py, data/plain.txt]");
    }
}
