package dev.pycontainer.registry.auth;

import dev.pycontainer.http.Secret;
import java.util.Map;
import java.util.Optional;

/** {@code GITHUB_TOKEN} of a workflow: for exactly {@code ghcr.io} (CR-3). */
public final class GithubToken implements CredentialSource {
    private static final String HOST = "ghcr.io";

    private final Map<String, String> variables;

    public GithubToken(Map<String, String> variables) {
        this.variables = variables;
    }

    @Override
    public Optional<Credential> find(String registryHost) {
        String token = variables.getOrDefault("GITHUB_TOKEN", "");
        if (!registryHost.equals(HOST) || token.isEmpty()) {
            return Optional.empty();
        }
        String actor = variables.getOrDefault("GITHUB_ACTOR", "");
        // The registry looks at the token only, but wants some name.
        return Optional.of(new Credential.Basic(actor.isEmpty() ? "x-access-token" : actor, Secret.of(token)));
    }

    @Override
    public String describe() {
        return "environment GITHUB_TOKEN";
    }
}
