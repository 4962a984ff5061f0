package dev.pycontainer.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactorTest {
    @ParameterizedTest
    @CsvSource({
        "https://user:pass@index.example/simple/, https://***@index.example/simple/",
        "https://token@index.example/a?b=c, https://***@index.example/a?b=***",
        "https://r.example/v2/a/blobs/uploads/1?_state=abc&digest=sha256:1, https://r.example/v2/a/blobs/uploads/1?_state=***&digest=sha256:1",
        "https://s3.example/x?X-Amz-Signature=abc&X-Amz-Date=1, https://s3.example/x?X-Amz-Signature=***&X-Amz-Date=***",
        "https://auth.example/token?service=r&scope=repository:a:pull, https://auth.example/token?service=r&scope=repository:a:pull",
        "https://r.example/a#fragment, https://r.example/a",
        "https://r.example/?barevalue, https://r.example/?***",
        "//u:p@host/x, //***@host/x"
    })
    void an_address_is_shown_without_user_and_unknown_query_values(String address, String shown) {
        assertThat(Redactor.url(address)).isEqualTo(shown);
    }

    @Test
    void an_at_sign_in_the_path_is_no_user() {
        assertThat(Redactor.url("https://r.example/v2/@scope/x")).isEqualTo("https://r.example/v2/@scope/x");
    }

    @Test
    void addresses_in_free_text_are_redacted() {
        String text = "Connect to https://u:CNRY@h.example/p?sig=CNRY failed, see \"http://x:CNRY@y\"";

        assertThat(Redactor.text(text)).doesNotContain("CNRY").contains("https://***@h.example/p?sig=***");
    }

    @Test
    void a_request_shows_neither_its_headers_nor_its_signature() {
        HttpRequest request = HttpRequest.get(URI.create("https://h.example/p?sig=CNRY"))
                .header("Authorization", "Bearer CNRY")
                .header("Accept", "text/plain");

        assertThat(request).hasToString("GET https://h.example/p?sig=***");
        assertThat(request.headers().toString()).isEqualTo("[Authorization: ***, Accept: text/plain]");
    }

    @Test
    void a_secret_has_no_text_and_equals_by_content() {
        Secret secret = Secret.of("CNRY");

        assertThat(secret).hasToString("***").isEqualTo(Secret.of("CNRY")).isNotEqualTo(Secret.of("other"));
        assertThat(new ProxySettings.Login("u", secret).toString()).doesNotContain("CNRY");
        secret.clear();
        assertThat(secret).isNotEqualTo(Secret.of("CNRY"));
    }
}
