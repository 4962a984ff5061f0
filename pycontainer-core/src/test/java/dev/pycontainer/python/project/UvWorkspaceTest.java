package dev.pycontainer.python.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.python.PackageName;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UvWorkspaceTest {
    @TempDir
    Path folder;

    private ProjectFolder root;

    @BeforeEach
    void setUp() {
        root = new ProjectFolder(folder)
                .file(
                        "pyproject.toml",
                        "[project]\nname='root'\nversion='1'\n"
                                + "[tool.uv.workspace]\nmembers = ['packages/*', 'tools/**']\nexclude = ['packages/old']\n")
                .file("packages/core/pyproject.toml", "[project]\nname='My_Core'\nversion='1'\n")
                .file("packages/old/pyproject.toml", "[project]\nname='old'\nversion='1'\n")
                .file("tools/x/gen/pyproject.toml", "[project]\nname='gen'\nversion='1'\n")
                .file("tools/.venv/pyproject.toml", "[project]\nname='venv'\nversion='1'\n")
                .files("packages/README.md", "packages/empty/README.md");
    }

    @Test
    void members_are_found_by_their_globs_and_named_by_their_files() {
        UvWorkspace workspace = UvWorkspace.of(root.read());

        assertThat(workspace.members().keySet())
                .extracting(PackageName::value)
                .containsExactly("root", "my-core", "gen");
        assertThat(workspace.member(PackageName.of("my.core")).directory()).isEqualTo(folder.resolve("packages/core"));
    }

    @Test
    void a_member_that_is_not_there_is_an_error_that_lists_the_others() {
        UvWorkspace workspace = UvWorkspace.of(root.read());

        assertThatThrownBy(() -> workspace.member(PackageName.of("cor")))
                .hasMessageContaining("no member 'cor'")
                .hasMessageContaining("members: root, my-core, gen");
    }

    @Test
    void two_members_of_one_name_are_an_error_with_its_place() {
        root.file("packages/twin/pyproject.toml", "[project]\nversion='1'\nname='my-core'\n");

        assertThatThrownBy(() -> UvWorkspace.of(root.read()))
                .hasMessageContaining("packages/twin/pyproject.toml:3:1: ")
                .hasMessageContaining("packages/core");
    }

    @Test
    void a_project_without_a_workspace_is_alone() {
        PyProject alone = new ProjectFolder(folder.resolve("packages/core")).read();

        assertThat(UvWorkspace.of(alone).members()).hasSize(1);
    }
}
