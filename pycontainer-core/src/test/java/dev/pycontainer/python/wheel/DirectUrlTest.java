package dev.pycontainer.python.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.oci.Digest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectUrlTest {
    @ParameterizedTest
    @CsvSource({
        "https://h.example/a.whl, https://h.example/a.whl",
        "https://user:secret@h.example/a.whl, https://h.example/a.whl",
        "https://token@h.example/a.whl?x=1, https://h.example/a.whl?x=1",
        "https://a@b@h.example/a.whl, https://h.example/a.whl",
        "https://${USER}:${PASSWORD}@h.example/a.whl, https://${USER}:${PASSWORD}@h.example/a.whl",
        "ssh://git@h.example/a.whl, ssh://git@h.example/a.whl",
        "https://h.example/a@b.whl, https://h.example/a@b.whl"
    })
    void credentials_are_kept_only_where_they_are_none(String url, String expected) {
        assertThat(text(new DirectUrl.Archive(url, Digest.of("")))).startsWith("{\"url\":\"" + expected + "\",");
    }

    @Test
    void a_directory_is_a_file_url_of_the_image() {
        assertThat(text(new DirectUrl.EditableDirectory("/my app/ü")))
                .isEqualTo("{\"url\":\"file:///my%20app/%C3%BC\",\"dir_info\":{\"editable\":true}}");
    }

    private static String text(DirectUrl url) {
        return new String(url.json(), StandardCharsets.UTF_8);
    }
}
