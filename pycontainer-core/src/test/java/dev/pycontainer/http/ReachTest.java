package dev.pycontainer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, LOOPBACK",
        "127.9.9.9, LOOPBACK",
        "::1, LOOPBACK",
        "10.1.2.3, PRIVATE",
        "172.16.0.1, PRIVATE",
        "192.168.1.1, PRIVATE",
        "100.64.0.1, PRIVATE",
        "fd00::1, PRIVATE",
        "169.254.169.254, FORBIDDEN",
        "::ffff:169.254.169.254, FORBIDDEN",
        "100.100.100.200, FORBIDDEN",
        "fe80::1, FORBIDDEN",
        "224.0.0.1, FORBIDDEN",
        "0.0.0.0, FORBIDDEN",
        "0.1.2.3, FORBIDDEN",
        "::, FORBIDDEN",
        "192.0.2.1, PUBLIC",
        "2001:db8::1, PUBLIC"
    })
    void an_address_has_one_reach(String address, Reach reach) throws UnknownHostException {
        assertThat(Reach.of(InetAddress.getByName(address))).isEqualTo(reach);
    }

    @Test
    void a_public_server_may_not_name_a_private_address() {
        AddressGuard guard =
                TestTransports.guard(Map.of("registry.test", "192.0.2.1", "inside.test", "10.0.0.1"), Reach::of);

        assertThatThrownBy(() ->
                        guard.introduced(URI.create("https://inside.test/"), URI.create("https://registry.test/")))
                .hasMessage(
                        "refused to connect to inside.test (10.0.0.1): a private address, named by https://registry.test");
    }

    @Test
    void a_private_server_may_name_its_neighbour_but_not_this_machine() throws UnknownHostException {
        AddressGuard guard =
                TestTransports.guard(Map.of("registry.test", "10.0.0.1", "store.test", "10.0.0.2"), Reach::of);
        URI registry = URI.create("https://registry.test/");

        assertThat(guard.introduced(URI.create("https://store.test/"), registry))
                .hasSize(1);
        assertThatThrownBy(() -> guard.introduced(URI.create("https://127.0.0.1/"), registry))
                .hasMessageContaining("a loopback address, named by https://registry.test");
    }

    @Test
    void nobody_may_name_the_metadata_service() {
        AddressGuard guard = TestTransports.guard(Map.of("meta.test", "169.254.169.254"), Reach::of);

        assertThatThrownBy(() -> guard.resolve("meta.test")).hasMessageContaining("meta.test (169.254.169.254)");
    }
}
