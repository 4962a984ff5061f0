package dev.pycontainer.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CoreMetadataTest {
    private static CoreMetadata parse(String text) {
        return CoreMetadata.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void names_versions_and_needs_are_read() {
        CoreMetadata metadata = parse(
                """
                Metadata-Version: 2.1
                Name: Foo.Bar
                name: ignored
                Version: 1.0
                Requires-Dist: requests (>=2.0)
                Requires-Dist: colorama >=0.4; sys_platform == 'win32'
                Requires-Dist: old (>=1.0.*)
                Requires-Dist: -e ./broken
                Requires-Python: >=3.6.*
                Provides-Extra: Dev_Tools
                Provides-Extra: dev-tools

                Name: in the description
                """);

        assertThat(metadata.name()).isEqualTo(PackageName.of("foo-bar"));
        assertThat(metadata.version()).hasToString("1.0");
        assertThat(metadata.requiresDist())
                .extracting(Requirement::toString)
                .containsExactly("requests>=2.0", "colorama>=0.4; sys_platform == \"win32\"", "old>=1.0");
        assertThat(metadata.unreadableRequirements()).containsExactly("-e ./broken");
        assertThat(metadata.requiresPython()).hasToString(">=3.6");
        assertThat(metadata.extras()).containsExactly("dev-tools");
    }

    /** W5. */
    @Test
    void folded_headers_are_joined_and_odd_lines_skipped() {
        MetadataHeaders headers = MetadataHeaders.parse(
                "Wheel-Version: 1.0\r\nTag:\r\n  cp311-cp311-linux_x86_64\r\nnot a header\r\nTwo Words: x\r\nTag: py3-none-any\r\n\r\nTag: body");

        assertThat(headers.all("tag")).containsExactly("cp311-cp311-linux_x86_64", "py3-none-any");
        assertThat(headers.first("Wheel-Version")).contains("1.0");
        assertThat(headers.first("Two Words")).isEmpty();
        assertThat(headers.first("Missing")).isEmpty();
    }

    /** W7. */
    @Test
    void bytes_that_are_not_utf_8_do_no_harm() {
        byte[] bytes = "Name: a\nAuthor: J\u00fcrgen\nVersion: 1\n\nf\u00fcr".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(CoreMetadata.parse(bytes).version()).hasToString("1");
    }

    @Test
    void a_name_and_a_version_must_be_there() {
        assertThatThrownBy(() -> parse("Name: a\n"))
                .isInstanceOf(PycontainerException.class)
                .hasMessage("the metadata has no Version");
        assertThatThrownBy(() -> parse("Version: 1\nName:\n")).hasMessage("the metadata has no Name");
    }
}
