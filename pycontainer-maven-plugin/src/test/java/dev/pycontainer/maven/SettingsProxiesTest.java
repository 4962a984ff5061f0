package dev.pycontainer.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.ProxySettings;
import dev.pycontainer.http.Secret;
import java.util.List;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Settings;
import org.junit.jupiter.api.Test;

class SettingsProxiesTest {
    private final Settings settings = new Settings();

    private Proxy proxy(String id) {
        Proxy proxy = new Proxy();
        proxy.setId(id);
        proxy.setProtocol("https");
        proxy.setHost("proxy.example");
        proxy.setPort(3128);
        settings.addProxy(proxy);
        return proxy;
    }

    private List<ProxySettings.Proxy> proxies() {
        return SettingsProxies.of(settings, MavenStandIn.decrypter());
    }

    @Test
    void an_active_proxy_is_taken_with_the_hosts_it_is_not_for() {
        proxy("office").setNonProxyHosts("localhost | *.example.com|,");

        assertThat(proxies())
                .containsExactly(new ProxySettings.Proxy(
                        "https", "proxy.example", 3128, null, List.of("localhost", "*.example.com")));
    }

    @Test
    void a_proxys_password_is_decrypted() {
        Proxy proxy = proxy("office");
        proxy.setUsername("user");
        proxy.setPassword("{password}");

        assertThat(proxies().get(0).login()).isEqualTo(new ProxySettings.Login("user", Secret.of("password")));
    }

    @Test
    void a_proxys_password_that_cannot_be_decrypted_is_never_sent() {
        Proxy proxy = proxy("office");
        proxy.setUsername("user");
        proxy.setPassword("{broken}");

        assertThatThrownBy(this::proxies)
                .isInstanceOf(PycontainerException.class)
                .hasMessageStartingWith("the password of <proxy> 'office' in settings.xml cannot be decrypted")
                .hasMessageNotContaining("broken");
    }

    @Test
    void a_proxy_that_is_switched_off_is_passed_over() {
        proxy("office").setActive(false);

        assertThat(proxies()).isEmpty();
    }
}
