package dev.pycontainer.python.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IgnoreFilesTest {
    @TempDir
    Path folder;

    private ProjectFolder project;

    @BeforeEach
    void setUp() {
        project = new ProjectFolder(folder.resolve("repository/app")).files("app.py");
    }

    @Test
    void patterns_of_dockerignore_are_anchored_and_cover_directories() {
        project.files("a.log", "x/a.log", "data/big/1.bin", "data/small.bin")
                .file(".dockerignore", "*.log\ndata/big\n");

        assertThat(project.paths()).containsExactly("app.py", "data/small.bin", "x/a.log");
    }

    @Test
    void dockerignore_brings_paths_back_even_out_of_ignored_directories() {
        project.files("data/keep/a.txt", "data/b.txt", "top.txt").file(".dockerignore", "*\n!app.py\n!data/keep\n");

        assertThat(project.paths()).containsExactly("app.py", "data/keep/a.txt");
    }

    @Test
    void the_last_line_of_dockerignore_that_matches_decides() {
        project.files("docs/a.md", "docs/b.md")
                .file(".dockerignore", "\uFEFF# comment\n\n  docs/*.md  \n!docs/a.md\n/docs/b.md\r\n");

        assertThat(project.paths()).containsExactly("app.py", "docs/a.md");
    }

    @Test
    void a_bad_pattern_in_dockerignore_is_an_error_with_its_line() {
        project.file(".dockerignore", "ok\n[bad\n");

        assertThatThrownBy(project::sources)
                .hasMessageContaining(".dockerignore:2: ")
                .hasMessageContaining("[bad");
    }

    @Test
    void patterns_of_gitignore_match_at_any_depth_unless_they_hold_a_slash() {
        project.files("a.log", "x/a.log", "x/only.txt", "only.txt", "x/deep/a.csv", "deep/a.csv")
                .file(".gitignore", "*.log\n/only.txt\nx/deep\n");

        assertThat(project.paths()).containsExactly("app.py", "deep/a.csv", "x/only.txt");
    }

    @Test
    void a_trailing_slash_in_gitignore_means_directories_only() {
        project.files("cache/a", "x/cache").file(".gitignore", "cache/\n");

        assertThat(project.paths()).containsExactly("app.py", "x/cache");
    }

    @Test
    void gitignore_cannot_bring_back_what_lies_in_an_ignored_directory() {
        project.files("data/a.txt", "data/b.txt", "more/a.txt", "more/b.txt")
                .file(".gitignore", "data/\n!data/a.txt\nmore/*\n!more/a.txt\n");

        assertThat(project.paths()).containsExactly("app.py", "more/a.txt");
    }

    @Test
    void a_deeper_gitignore_wins_over_those_above() {
        project.files("x/a.log", "x/b.log", "y/a.log")
                .file(".gitignore", "*.log\n")
                .file("x/.gitignore", "!a.log\n");

        assertThat(ProjectFolder.paths(project.sources())).containsExactly("app.py", "x/.gitignore", "x/a.log");
    }

    @Test
    void escaped_and_malformed_lines_of_gitignore_are_read_as_git_does() {
        project.files("#a", "!b", "c ", "d", "[e").file(".gitignore", "\\#a\n\\!b\nc\\ \nd   \n[e\n");

        assertThat(project.paths()).containsExactly("[e", "app.py");
    }

    @Test
    void gitignore_files_above_the_project_count_up_to_the_repository() {
        new ProjectFolder(folder)
                .files("repository/.git/HEAD")
                .file(".gitignore", "app.py\n")
                .file("repository/.gitignore", "*.tmp\n/app/local.py\n");
        project.files("a.tmp", "local.py", "x/local.py");

        assertThat(project.paths()).containsExactly("app.py", "x/local.py");
    }

    @Test
    void a_project_that_its_repository_ignores_is_not_emptied_by_that() {
        new ProjectFolder(folder).files("repository/.git/HEAD").file("repository/.gitignore", "app/\n*.py\n");

        assertThat(project.paths()).containsExactly("app.py");
    }

    @Test
    void without_a_repository_nothing_above_the_project_counts() {
        new ProjectFolder(folder).file("repository/.gitignore", "*.py\n");

        assertThat(project.paths()).containsExactly("app.py");
    }

    @Test
    void what_an_ignore_file_hits_is_named_with_its_line() {
        project.files("a.bak", "data/x").file(".gitignore", "\n*.bak\n").file(".dockerignore", "data\n");

        assertThat(project.sources().leftOut())
                .contains(
                        new LeftOut("a.bak", LeftOut.Reason.IGNORED, ".gitignore:2"),
                        new LeftOut("data/", LeftOut.Reason.IGNORED, ".dockerignore:1"));
    }

    @Test
    void include_wins_over_ignore_files() {
        project.files("data/model.bin", "data/other.bin", "a.log").file(".gitignore", "data/\n*.log\n");

        assertThat(ProjectFolder.paths(project.sources(List.of("data/model.bin", "a.log"), List.of())))
                .containsExactly("a.log", "app.py", "data/model.bin");
        assertThat(ProjectFolder.paths(project.sources(List.of("data/**"), List.of())))
                .containsExactly("app.py", "data/model.bin", "data/other.bin");
        assertThat(ProjectFolder.paths(project.sources(List.of("data"), List.of())))
                .containsExactly("app.py", "data/model.bin", "data/other.bin");
    }

    @Test
    void version_files_that_a_build_backend_writes_come_in_although_git_ignores_them() {
        project.file("pyproject.toml", "[tool.hatch.build.hooks.vcs]\nversion-file = 'pkg/_version.py'\n")
                .files("pkg/_version.py", "pkg/_local.py")
                .file(".gitignore", "_*.py\n");

        assertThat(project.paths()).contains("pkg/_version.py").doesNotContain("pkg/_local.py");
    }

    @Test
    void an_image_that_ignore_files_leave_without_files_is_an_error() {
        project.file(".dockerignore", "*\n");

        assertThatThrownBy(project::sources)
                .hasMessageContaining("is left for the image")
                .hasMessageContaining(".dockerignore:1");
    }
}
