package dev.pycontainer.registry.auth;

import dev.pycontainer.http.Secret;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code REGISTRY_USERNAME} and {@code REGISTRY_PASSWORD}, or {@code REGISTRY_TOKEN}: for the registry that {@code
 * REGISTRY_HOST} names, else for the one that is pushed to, and for no other (CR-3).
 */
public final class EnvironmentCredentials implements CredentialSource {
    private final Map<String, String> variables;
    private final @Nullable String pushHostOrNull;

    /** @param pushHostOrNull the registry that is pushed to, if any is */
    public EnvironmentCredentials(Map<String, String> variables, @Nullable String pushHostOrNull) {
        this.variables = variables;
        this.pushHostOrNull = pushHostOrNull;
    }

    @Override
    public Optional<Credential> find(String registryHost) {
        String bound = variables.getOrDefault("REGISTRY_HOST", "");
        String host = bound.isEmpty() ? pushHostOrNull : bound;
        if (host == null || !RegistryHosts.same(host, registryHost)) {
            return Optional.empty();
        }
        String user = variables.getOrDefault("REGISTRY_USERNAME", "");
        String password = variables.getOrDefault("REGISTRY_PASSWORD", "");
        if (!user.isEmpty() && !password.isEmpty()) {
            return Optional.of(new Credential.Basic(user, Secret.of(password)));
        }
        String token = variables.getOrDefault("REGISTRY_TOKEN", "");
        return token.isEmpty() ? Optional.empty() : Optional.of(new Credential.RegistryToken(Secret.of(token)));
    }

    @Override
    public String describe() {
        return "environment REGISTRY_USERNAME, REGISTRY_PASSWORD or REGISTRY_TOKEN";
    }
}
