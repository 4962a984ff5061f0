package dev.pycontainer.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.build.BuildResult;
import dev.pycontainer.build.BuildResult.BuiltImage;
import dev.pycontainer.build.BuildResult.LayerRow;
import dev.pycontainer.build.BuildResult.Traffic;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.oci.Platform;
import dev.pycontainer.publish.Published;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTableTest {
    private static final Digest DIGEST = Digest.of(new byte[0]);

    @Test
    void the_table_says_what_the_image_is_made_of_and_how_to_run_it() {
        BuiltImage image = new BuiltImage(
                Platform.LINUX_AMD64,
                DIGEST,
                DIGEST,
                DIGEST,
                "python:3.11-slim",
                List.of(
                        row("base", "python:3.11-slim", 30_000_000, false),
                        row("dependencies", "numpy 2.4.1", 18_000_000, true),
                        row("application", "12 files of greeter", 4_200, true)));

        assertThat(String.join("\n", ResultTable.lines(result(List.of(image)))))
                .isEqualTo(
                        """

                        greeter:1.0  linux/amd64
                          layer         content                   size
                          base          python:3.11-slim       30.0 MB  reused
                          dependencies  numpy 2.4.1            18.0 MB  new
                          application   12 files of greeter     4.2 kB  new

                        target/image: 4 written (18.0 MB), 1 there already
                        1.5 s, 12 requests, 18.1 MB down, 0 B up
                        digest  %s
                        run     podman run --rm oci:target/image:1.0"""
                                .formatted(DIGEST));
    }

    @Test
    void a_push_of_what_was_built_before_has_no_table_of_layers() {
        assertThat(ResultTable.lines(result(List.of())))
                .startsWith("", "target/image: 4 written (18.0 MB), 1 there already")
                .hasSize(5);
    }

    private static BuildResult result(List<BuiltImage> images) {
        return new BuildResult(
                List.of(ImageReference.parse("greeter:1.0")),
                DIGEST,
                images,
                List.of(new Published("target/image", DIGEST, 4, 1, 18_004_200)),
                new Traffic(12, 18_100_000, 0),
                Duration.ofMillis(1500),
                "podman run --rm oci:target/image:1.0");
    }

    private static LayerRow row(String role, String content, long size, boolean written) {
        return new LayerRow(role, content, MediaType.OCI_LAYER_GZIP, DIGEST, DIGEST, size, written);
    }
}
