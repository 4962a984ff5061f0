package dev.pycontainer.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {
    private static final String HEX = "a".repeat(64);

    @ParameterizedTest
    @CsvSource({
        "python, docker.io, library/python, ",
        "python:3.12-slim, docker.io, library/python, 3.12-slim",
        "user/app:1, docker.io, user/app, 1",
        "index.docker.io/library/python, docker.io, library/python, ",
        "ghcr.io/user/myapp:v1, ghcr.io, user/myapp, v1",
        "GHCR.io/user/myapp, ghcr.io, user/myapp, ",
        "localhost/x, localhost, x, ",
        "localhost:5000/x/y:t, localhost:5000, x/y, t",
        "127.0.0.1:5000/x, 127.0.0.1:5000, x, ",
        "'[::1]:5000/x', '[::1]:5000', x, ",
    })
    void names_are_read_as_docker_reads_them(String text, String registry, String repository, String tag) {
        ImageReference reference = ImageReference.parse(text);
        assertThat(reference.registry()).isEqualTo(registry);
        assertThat(reference.repository()).isEqualTo(repository);
        assertThat(reference.tagOrNull()).isEqualTo(tag);
    }

    @Test
    void a_digest_wins_over_a_tag_and_both_are_kept() {
        ImageReference reference = ImageReference.parse("ghcr.io/a/b:1@sha256:" + HEX);
        assertThat(reference.identifier()).isEqualTo("sha256:" + HEX);
        assertThat(reference).hasToString("ghcr.io/a/b:1@sha256:" + HEX);
        assertThat(ImageReference.parse("a@sha256:" + HEX).repository()).isEqualTo("library/a");
    }

    @Test
    void the_familiar_form_leaves_out_docker_hub() {
        assertThat(ImageReference.parse("python:3").familiar()).isEqualTo("python:3");
        assertThat(ImageReference.parse("user/app").familiar()).isEqualTo("user/app");
        assertThat(ImageReference.parse("ghcr.io/a/b:1").familiar()).isEqualTo("ghcr.io/a/b:1");
        assertThat(ImageReference.parse("a").tagOrLatest()).isEqualTo("latest");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Upper/Case",
                "a//b",
                "ghcr.io/",
                "a:b:c/d",
                "a/../b",
                "-a",
                "a:tag with space",
                "a:.hidden",
                "https://ghcr.io/a",
                "ghcr.io/a@sha256:short",
                "a@md5:d41d8cd98f00b204e9800998ecf8427e"
            })
    void what_is_no_reference_is_refused(String text) {
        assertThatThrownBy(() -> ImageReference.parse(text)).isInstanceOf(PycontainerException.class);
    }

    @Test
    void credentials_in_a_reference_are_refused_and_not_shown() {
        assertThatThrownBy(() -> ImageReference.parse("user:hunter2@ghcr.io/a/b"))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("holds no credentials")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void a_repository_has_at_most_255_characters() {
        assertThatThrownBy(() -> ImageReference.parse("ghcr.io/" + "a".repeat(256)))
                .hasMessageContaining("longer than 255");
    }
}
