package dev.pycontainer.python.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinksTest {
    @TempDir
    Path folder;

    private ProjectFolder project;

    @BeforeEach
    void setUp() {
        new ProjectFolder(folder).file("sibling/secret.txt", "CANARY");
        project = new ProjectFolder(folder.resolve("project")).files("app.py", "data/a.txt");
    }

    @Test
    void links_inside_the_project_are_kept_as_links() {
        project.link("one", "data/a.txt")
                .link("dir", "data")
                .link("data/up", "../app.py")
                .link("self", ".");

        assertThat(project.sources().files())
                .contains(
                        new SourceFile.Link("one", "data/a.txt"),
                        new SourceFile.Link("dir", "data"),
                        new SourceFile.Link("data/up", "../app.py"),
                        new SourceFile.Link("self", "."));
        assertThat(project.sources().files()).hasSize(6);
        assertThat(project.sources().warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/shadow, absolute path",
        "../sibling/secret.txt, leaves the project",
        "data/../../sibling, leaves the project",
        "loop, more than 40 links",
        "hop/../../sibling/secret.txt, leaves the project",
    })
    void links_that_lead_elsewhere_are_refused(String target, String why) {
        project.link("hop", "data").link("loop", target);

        assertThatThrownBy(project::sources)
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("symbolic link loop")
                .hasMessageContaining(why)
                .hasMessageContaining("exclude")
                .message()
                .doesNotContain("CANARY");
    }

    @Test
    void a_link_through_a_link_that_leaves_the_project_is_refused() {
        project.link("out", "../sibling").link("in", "out/secret.txt");

        assertThatThrownBy(() -> project.sources(List.of(), List.of("out")))
                .hasMessageContaining("symbolic link in ")
                .hasMessageContaining("leaves the project");
    }

    @Test
    void forty_links_in_a_row_are_followed_and_forty_one_are_not() {
        project.link("l0", "app.py");
        for (int i = 1; i < 40; i++) {
            project.link("l" + i, "l" + (i - 1));
        }
        assertThat(project.sources().files()).hasSize(42);

        project.link("l40", "l39");
        assertThatThrownBy(project::sources)
                .hasMessageContaining("link l40")
                .hasMessageContaining("more than 40 links");
    }

    @Test
    void a_link_to_nothing_is_kept_with_a_warning() {
        project.link("gone", "data/nothing.txt");

        assertThat(project.sources().files()).contains(new SourceFile.Link("gone", "data/nothing.txt"));
        assertThat(project.sources().warnings())
                .containsExactly("the link gone leads to data/nothing.txt, which is not in the image");
    }

    @Test
    void a_link_to_what_is_left_out_does_not_bring_it_in() {
        project.file(".env", "CANARY").link("config", ".env");

        SourceTree tree = project.sources();

        assertThat(ProjectFolder.paths(tree)).containsExactly("app.py", "config", "data/a.txt");
        assertThat(tree.warnings()).containsExactly("the link config leads to .env, which is not in the image");
    }

    @Test
    void a_link_that_is_left_out_may_lead_anywhere() {
        project.link(".venv/bin/python", "/usr/bin/python3")
                .link("abs", "/etc/shadow")
                .link("ignored", "/etc/shadow");
        project.file(".gitignore", "ignored\n");

        assertThat(ProjectFolder.paths(project.sources(List.of(), List.of("abs"))))
                .containsExactly("app.py", "data/a.txt");
    }

    @Test
    void a_directory_behind_a_link_is_not_walked_twice() {
        project.link("data/again", "..");

        assertThat(project.paths()).containsExactly("app.py", "data/a.txt", "data/again");
    }
}
