package dev.pycontainer.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildPlannerTest {
    @TempDir
    Path directory;

    private static boolean skips(SampleProject project) {
        return new BuildPlanner().skips(project.request());
    }

    private static boolean hasProject(SampleProject project) {
        return new BuildPlanner().hasProject(project.request());
    }

    @Test
    void skip_is_known_from_every_door_and_the_stronger_one_decides() {
        SampleProject project = SampleProject.in(directory);
        assertThat(skips(project)).isFalse();
        project.tool("skip = true\n");
        assertThat(skips(project)).isTrue();
        project.file("pycontainer.toml", "[build]\nskip = false\n");
        assertThat(skips(project)).isFalse();
        project.properties("skip=");
        assertThat(skips(project)).isTrue();
    }

    @Test
    void a_skipped_build_does_not_trip_over_the_project() {
        SampleProject project = SampleProject.empty(directory)
                .file("pyproject.toml", "not = = toml")
                .properties("skip=true");
        assertThat(skips(project)).isTrue();
        assertThatThrownBy(project::plan).isInstanceOf(PycontainerException.class);
    }

    @Test
    void skip_is_read_in_a_project_below_the_base_directory() {
        SampleProject project = SampleProject.empty(directory)
                .file("backend/pycontainer.toml", "[build]\nskip = true\n")
                .properties("projectDirectory=backend");
        assertThat(skips(project)).isTrue();
    }

    @Test
    void a_module_without_python_has_no_project_unless_its_directory_is_configured() {
        assertThat(hasProject(SampleProject.empty(directory).file("pom.xml", "")))
                .isFalse();
        assertThat(hasProject(SampleProject.empty(directory).file("pom.xml", "").properties("projectDirectory=.")))
                .isTrue();
        assertThat(hasProject(SampleProject.empty(directory).file("requirements.txt", "")))
                .isTrue();
    }

    @Test
    void planning_twice_gives_the_same_plan() {
        SampleProject project =
                SampleProject.in(directory).tool("labels = {b = '1', a = '2'}\nenv = {Z = '1', A = '2'}\n");
        assertThat(project.plan()).isEqualTo(project.plan());
        assertThat(PlanJson.write(project.plan())).isEqualTo(PlanJson.write(project.plan()));
    }

    @Test
    void a_version_in_a_file_and_mavens_version_stand_in_for_a_missing_one() {
        SampleProject project = SampleProject.in(directory)
                .file(
                        "pyproject.toml",
                        """
                        [project]
                        name = "demo-app"
                        dynamic = ["version"]
                        scripts = {demo = "demo_app.main:run"}
                        [build-system]
                        requires = ["hatchling"]
                        build-backend = "hatchling.build"
                        [tool.hatch.version]
                        path = "demo_app/__init__.py"
                        """)
                .maven(new MavenFacts("pom-name", "9.9", null, false));
        assertThat(project.plan().project().version().value()).isEqualTo("9.9");
        project.file("demo_app/__init__.py", "__version__ = '4.5'\n");
        assertThat(project.plan().project().version().value()).isEqualTo("4.5");
        assertThat(project.plan().project().name().value()).isEqualTo("demo-app");
    }
}
