package dev.pycontainer.maven;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.ProxySettings;
import dev.pycontainer.http.Secret;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

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
        if (!result.getProblems().isEmpty()) {
            throw new PycontainerException(
                            "the password of <proxy> '" + proxy.getId() + "' in settings.xml cannot be decrypted")
                    .withHint("check settings-security.xml");
        }
        Proxy open = result.getProxy() == null ? proxy : result.getProxy();
        ProxySettings.Login login = open.getUsername() == null || open.getPassword() == null
                ? null
                : new ProxySettings.Login(open.getUsername(), Secret.of(open.getPassword()));
        String direct = open.getNonProxyHosts() == null ? "" : open.getNonProxyHosts();
        return new ProxySettings.Proxy(
                open.getProtocol(), open.getHost(), open.getPort(), login, List.of(direct.split("[|,]")));
    }
}
