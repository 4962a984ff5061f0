package dev.pycontainer.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexPlannerTest {
    private static final String SECRET_URL = "https://me:hunter2@index.example/simple/?token=hunter2";

    @TempDir
    Path directory;

    private SampleProject project() {
        return SampleProject.in(directory);
    }

    private static IndexPlan index(SampleProject project) {
        return project.plan().inputs().index();
    }

    @Test
    void keys_beat_the_variables_of_uv_and_those_beat_the_ones_of_pip() {
        SampleProject project = project();
        assertThat(index(project).url()).isEmpty();
        project.environment("PIP_INDEX_URL", "https://pip.example/simple");
        assertThat(index(project).url().orElseThrow().value()).isEqualTo("https://pip.example/simple");
        project.environment("UV_DEFAULT_INDEX", "main=https://uv.example/simple");
        assertThat(index(project).url().orElseThrow().value()).isEqualTo("https://uv.example/simple");
        project.properties("indexUrl=https://key.example/simple");
        assertThat(index(project).url().orElseThrow().value()).isEqualTo("https://key.example/simple");
    }

    @Test
    void variables_list_further_indexes_with_blanks_between_them() {
        SampleProject project =
                project().environment("PIP_EXTRA_INDEX_URL", "https://a.example/s  https://b.example/s");
        assertThat(index(project).extraUrls().value()).containsExactly("https://a.example/s", "https://b.example/s");
        assertThat(index(project.properties("extraIndexUrl=https://c.example/s"))
                        .extraUrls()
                        .value())
                .containsExactly("https://c.example/s");
    }

    @Test
    void keys_may_name_a_group_of_maven_artifacts_and_variables_may_not() {
        SampleProject project = project()
                .properties("indexUrl=maven:org.example.wheels", "extraIndexUrl=maven:com.shop,https://c.example/s");
        assertThat(index(project).url().orElseThrow().value()).isEqualTo("maven:org.example.wheels");
        assertThat(index(project).extraUrls().value()).containsExactly("maven:com.shop", "https://c.example/s");
        assertThat(PlanJson.write(project.plan())).contains("maven:org.example.wheels");

        assertThatThrownBy(() -> index(project().properties("indexUrl=maven:six:whl:1.17.0")))
                .hasMessageContaining(
                        "-Dpycontainer.indexUrl: 'maven:six:whl:1.17.0' names no group of Maven artifacts")
                .hasMessageContaining("write maven:<groupId>");
        assertThatThrownBy(() -> index(SampleProject.in(directory).environment("PIP_INDEX_URL", "maven:org.example")))
                .hasMessageContaining("PIP_INDEX_URL");
    }

    @Test
    void credentials_reach_the_plan_but_neither_its_json_nor_its_print() {
        BuildPlan plan = project()
                .properties("indexUrl=" + SECRET_URL, "extraIndexUrl=" + SECRET_URL)
                .plan();
        assertThat(plan.inputs().index().url().orElseThrow().value()).isEqualTo(SECRET_URL);
        assertThat(PlanJson.write(plan))
                .contains("https://***@index.example/simple/")
                .doesNotContain("hunter2");
        assertThat(PlanPrinter.lines(plan)).noneMatch(line -> line.contains("hunter2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"index.example/simple", "ftp://me:hunter2@index.example", "https://me:hunter2@in dex/"})
    void what_is_no_url_of_an_index_is_refused_and_not_shown(String url) {
        assertThat(project().properties("indexUrl=" + url).failure())
                .startsWith("-Dpycontainer.indexUrl: this is not the URL of a package index")
                .doesNotContain("hunter2");
    }
}
