package dev.pycontainer.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OciValuesTest {
    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Test
    void the_digest_of_nothing_is_the_well_known_one() {
        assertThat(Digest.of(new byte[0])).hasToString("sha256:" + EMPTY);
        assertThat(Digest.parse("sha256:" + EMPTY).abbreviated()).isEqualTo("e3b0c44298fc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sha256:../../etc/x",
                "sha256:E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
                "sha256:e3b0",
                "md5:d41d8cd98f00b204e9800998ecf8427e",
                "",
                "sha256:",
                "sha512:" + EMPTY
            })
    void nothing_but_a_whole_digest_is_one(String text) {
        assertThatThrownBy(() -> Digest.parse(text))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("not a digest");
    }

    @Test
    void platforms_are_equal_by_what_they_mean() {
        assertThat(Platform.parse("linux/arm64/v8")).isEqualTo(Platform.LINUX_ARM64);
        assertThat(Platform.parse("linux/arm")).isEqualTo(Platform.parse("linux/arm/v7"));
        assertThat(Platform.parse("linux/arm/v6")).isNotEqualTo(Platform.parse("linux/arm/v7"));
        assertThat(Platform.parse("linux/amd64")).hasToString("linux/amd64");
        assertThatThrownBy(() -> Platform.parse("amd64")).hasMessageContaining("hint: write os/architecture");
    }

    @Test
    void a_descriptor_is_written_back_with_members_nobody_knows() {
        String json = "{\"mediaType\":\"a/b\",\"digest\":\"sha256:" + EMPTY
                + "\",\"size\":0,\"urls\":[\"https://x.example/\"],\"data\":\"\"}";
        Descriptor descriptor = Descriptor.read(OciJson.parse(json.getBytes(StandardCharsets.UTF_8), "test"), "test");
        assertThat(new String(OciJson.bytes(descriptor.toJson()), StandardCharsets.UTF_8))
                .isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "\"7\"", "9223372036854775808", "null"})
    void a_descriptor_needs_a_size_that_is_one(String size) {
        String json = "{\"mediaType\":\"a/b\",\"digest\":\"sha256:" + EMPTY + "\",\"size\":" + size + "}";
        assertThatThrownBy(() -> Descriptor.read(OciJson.parse(json.getBytes(StandardCharsets.UTF_8), "x"), "layer 3"))
                .hasMessage("layer 3 has no valid size");
    }

    @Test
    void json_with_duplicate_members_or_too_deep_is_refused_without_quoting_it() {
        assertThatThrownBy(() -> OciJson.parse("{\"a\":1,\"a\":\"canary\"}".getBytes(StandardCharsets.UTF_8), "config"))
                .hasMessageStartingWith("config is not valid JSON, line 1")
                .hasMessageNotContaining("canary");
        byte[] deep = ("{\"a\":" + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> OciJson.parse(deep, "config")).isInstanceOf(PycontainerException.class);
    }

    @Test
    void an_index_finds_the_image_of_a_platform_and_passes_over_attestations() {
        Descriptor plain = Descriptor.of(MediaType.OCI_MANIFEST, new byte[] {1});
        Descriptor amd64 = plain.withPlatform(Platform.LINUX_AMD64);
        ImageIndex index = new ImageIndex(
                MediaType.OCI_INDEX,
                List.of(amd64, plain.withPlatform(new Platform("unknown", "unknown", null))),
                new TreeMap<>());
        ImageIndex read = ImageIndex.parse(index.toBytes(), MediaType.OCI_INDEX, "index");
        assertThat(read.find(Platform.LINUX_AMD64)).contains(amd64);
        assertThat(read.find(Platform.LINUX_ARM64)).isEmpty();
        assertThat(read.platforms()).containsExactly(Platform.LINUX_AMD64);
    }

    @Test
    void a_manifest_that_calls_itself_something_else_is_refused() {
        byte[] bytes = new ImageManifest(
                        MediaType.OCI_MANIFEST,
                        Descriptor.of(MediaType.OCI_CONFIG, new byte[0]),
                        List.of(),
                        new TreeMap<>())
                .toBytes();
        assertThat(ImageManifest.parse(bytes, MediaType.OCI_MANIFEST, "m").layers())
                .isEmpty();
        assertThatThrownBy(() -> ImageManifest.parse(bytes, MediaType.DOCKER_MANIFEST, "manifest of a:1"))
                .hasMessageContaining("manifest of a:1 was sent as");
        assertThatThrownBy(() -> ImageIndex.parse(bytes, MediaType.OCI_MANIFEST, "index of a:1"))
                .hasMessageContaining("not an image index");
    }
}
