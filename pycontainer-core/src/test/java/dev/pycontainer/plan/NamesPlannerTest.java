package dev.pycontainer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesPlannerTest {
    @TempDir
    Path directory;

    private SampleProject project() {
        return SampleProject.in(directory);
    }

    private static String names(SampleProject project) {
        return project.plan().output().names().all().stream()
                .map(dev.pycontainer.oci.ImageReference::familiar)
                .toList()
                .toString();
    }

    @Test
    void by_default_the_image_is_called_like_the_project_and_its_version() {
        assertThat(names(project())).isEqualTo("[demo-app:1.2.3]");
        assertThat(project().plan().output().names().name().origin().place())
                .contains("[project] at pyproject.toml:2:1");
    }

    @ParameterizedTest
    @CsvSource({
        "1.0.post1+abc.1, 1.0.post1-abc.1",
        "1!2.0, 1-2.0",
        "1.0-SNAPSHOT, 1.0-SNAPSHOT",
    })
    void what_no_tag_may_hold_becomes_a_hyphen(String version, String tag) {
        SampleProject project = SampleProject.empty(directory)
                .file("requirements.txt", "")
                .maven(new MavenFacts("Some_App", version, null, false))
                .properties("entrypoint=./run");
        assertThat(names(project)).isEqualTo("[some-app:" + tag + "]");
    }

    @Test
    void without_any_name_the_directory_gives_one() {
        SampleProject project = SampleProject.empty(directory.resolve("My Service"))
                .file("requirements.txt", "")
                .properties("entrypoint=./run");
        assertThat(names(project)).isEqualTo("[my-service:0]");
    }

    @Test
    void a_tag_is_a_name_a_name_with_a_tag_or_a_full_reference() {
        assertThat(names(project().properties("tag=shop"))).isEqualTo("[shop:latest]");
        assertThat(names(project().properties("tag=shop:2"))).isEqualTo("[shop:2]");
        assertThat(names(project().properties("tag=ghcr.io/a/shop:2"))).isEqualTo("[ghcr.io/a/shop:2]");
    }

    @Test
    void with_a_registry_the_tag_part_applies_there() {
        assertThat(names(project().properties("tag=shop:2", "registry=localhost:5000/a/b")))
                .isEqualTo("[shop:2, localhost:5000/a/b:2]");
        assertThat(names(project().properties("tag=shop:2", "tags=2.1,other:x,latest", "registry=ghcr.io/a/b")))
                .isEqualTo("[shop:2, shop:2.1, other:x, shop:latest, ghcr.io/a/b:2, ghcr.io/a/b:2.1, ghcr.io/a/b:x,"
                        + " ghcr.io/a/b:latest]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    tag=Shop:2                 | -Dpycontainer.tag: not an image reference
                    tag=shop:-x                | does not match
                    tag=https://ghcr.io/a:1    | a reference has no scheme
                    tags=a b                   | -Dpycontainer.tags: not an image reference
                    registry=ghcr.io           | 'ghcr.io' is not host/path
                    registry=user/app          | 'user/app' is not host/path
                    registry=ghcr.io/a/b:1     | 'ghcr.io/a/b:1' has a tag or digest
                    registry=ghcr.io/a/        | is not host/path
                    """)
    void a_wrong_name_is_refused_before_any_request(String property, String problem) {
        assertThat(project().properties(property).failure()).contains(problem).contains("hint:");
    }

    @Test
    void a_digest_is_no_name_to_build_under() {
        assertThat(project().properties("tag=a@sha256:" + "0".repeat(64)).failure())
                .contains("by digest");
    }

    @Test
    void a_reference_with_credentials_is_refused_without_showing_them() {
        assertThat(project().properties("registry=me:hunter2@ghcr.io/a/b").failure())
                .doesNotContain("hunter2");
    }
}
