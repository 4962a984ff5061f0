package dev.pycontainer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.plan.DependenciesPlan.Locked;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceMembersTest {
    @TempDir
    Path directory;

    private SampleProject workspace(Path base) {
        SampleProject files = SampleProject.empty(directory)
                .file(
                        "pyproject.toml",
                        """
                        [project]
                        name = "root"
                        version = "1"
                        [tool.uv.workspace]
                        members = ["packages/*", "./tools/cli"]
                        exclude = ["packages/old"]
                        """)
                .file("uv.lock", "");
        for (String member : new String[] {"packages/api", "packages/old", "tools/cli"}) {
            String name = member.substring(member.indexOf('/') + 1);
            files.file(
                    member + "/pyproject.toml",
                    "[project]\nname = '" + name + "'\nversion = '2'\nscripts = {" + name + " = 'm:f'}\n");
            files.file(member + "/m.py", "");
        }
        return SampleProject.empty(base);
    }

    @Test
    void a_member_is_built_from_the_root_with_the_lock_of_the_root() {
        BuildPlan plan = workspace(directory).properties("workspaceMember=api").plan();
        assertThat(plan.project().name().value()).isEqualTo("api");
        assertThat(plan.project().directory()).isEqualTo(directory.resolve("packages/api"));
        Locked locked = (Locked) plan.inputs().dependencies();
        assertThat(locked.lockFile().value()).isEqualTo(directory.resolve("uv.lock"));
        assertThat(locked.selection().workspaceMember().orElseThrow().value()).isEqualTo("api");
    }

    @Test
    void a_member_with_a_path_of_its_own_is_found_too() {
        assertThat(workspace(directory)
                        .properties("workspaceMember=cli")
                        .plan()
                        .project()
                        .directory())
                .isEqualTo(directory.resolve("tools/cli"));
    }

    @Test
    void an_unknown_member_is_answered_with_the_members() {
        assertThat(workspace(directory).properties("workspaceMember=zebra").failure())
                .contains("the uv workspace has no member 'zebra'")
                .contains("members: api, cli, root");
        assertThat(workspace(directory).properties("workspaceMember=old").failure())
                .contains("no member 'old'");
    }

    @Test
    void a_member_built_from_its_own_directory_finds_the_lock_above() {
        BuildPlan plan = workspace(directory.resolve("packages/api")).plan();
        Locked locked = (Locked) plan.inputs().dependencies();
        assertThat(locked.lockFile().value()).isEqualTo(directory.resolve("uv.lock"));
        assertThat(locked.selection().workspaceMember().orElseThrow().value()).isEqualTo("api");
    }

    @Test
    void a_directory_that_is_no_member_does_not_take_the_lock_above() {
        assertThat(workspace(directory.resolve("packages/old")).plan().inputs().dependencies())
                .isInstanceOf(DependenciesPlan.None.class);
    }

    @Test
    void only_uv_has_workspaces() {
        SampleProject project =
                SampleProject.in(directory).file("requirements.txt", "").properties("workspaceMember=demo-app");
        assertThat(project.failure()).contains("'workspace_member' needs a uv.lock");
    }
}
