package dev.pycontainer.maven;

import dev.pycontainer.http.ProxySettings;
import dev.pycontainer.http.Secret;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.jspecify.annotations.Nullable;

/** The active proxies of settings.xml. */
final class SettingsProxies {
    private SettingsProxies() {}

    static List<ProxySettings.Proxy> of(Settings settings, SettingsDecrypter decrypter) {
        List<ProxySettings.Proxy> proxies = new ArrayList<>();
        for (Proxy proxy : settings.getProxies()) {
            if (proxy.isActive()) {
                proxies.add(proxy(proxy, decrypter));
            }
        }
        return proxies;
    }

    private static ProxySettings.Proxy proxy(Proxy proxy, SettingsDecrypter decrypter) {
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(proxy));
        Undecryptable.check(result, "the password of <proxy> '" + proxy.getId() + "'");
        Proxy open = result.getProxy();
        ProxySettings.Login login = open.getUsername() == null || open.getPassword() == null
                ? null
                : new ProxySettings.Login(open.getUsername(), Secret.of(open.getPassword()));
        return new ProxySettings.Proxy(
                open.getProtocol(), open.getHost(), open.getPort(), login, direct(open.getNonProxyHosts()));
    }

    /** Maven separates the hosts by {@code |}; commas are seen as well. */
    private static List<String> direct(@Nullable String nonProxyHosts) {
        return nonProxyHosts == null
                ? List.of()
                : Arrays.stream(nonProxyHosts.split("[|,]"))
                        .map(String::strip)
                        .filter(host -> !host.isEmpty())
                        .toList();
    }
}
