package dev.pycontainer.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortTest {
    @ParameterizedTest
    @CsvSource({"8000, 8000/tcp", "8080/tcp, 8080/tcp", "53/udp, 53/udp", "3868/sctp, 3868/sctp", "65535, 65535/tcp"})
    void a_port_without_a_protocol_is_tcp(String text, String shown) {
        assertThat(Port.parse(text)).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "99999999", "-1", "80:80", "http", "80/TCP", "80/", ""})
    void anything_else_is_refused_with_what_is_allowed(String text) {
        assertThatThrownBy(() -> Port.parse(text))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("65535");
    }
}
