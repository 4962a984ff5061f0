package dev.pycontainer.registry.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A file of logins as Docker and Podman write it: {@code config.json} or {@code auth.json}. A file that cannot be used
 * is a warning and no login (CR-4).
 */
public final class DockerConfigFile implements CredentialSource {
    private static final int MAX_BYTES = 1 << 20;

    private final Path file;
    private final Map<String, String> variables;
    private final Consumer<String> warnings;
    private @Nullable JsonNode json;

    /**
     * @param variables the environment, for the credential programs that the file names
     * @param warnings told once of each thing that is wrong
     */
    public DockerConfigFile(Path file, Map<String, String> variables, Consumer<String> warnings) {
        this.file = file;
        this.variables = variables;
        this.warnings = warnings;
    }

    /** In one file, a program for the host goes before the program for all, and that before what is written there. */
    @Override
    public Optional<Credential> find(String registryHost) {
        JsonNode config = config();
        String forHost = member(config.path("credHelpers"), registryHost).asText("");
        String forAll = config.path("credsStore").asText("");
        return program(forHost, registryHost)
                .or(() -> program(forAll, registryHost))
                .or(() -> entry(member(config.path("auths"), registryHost), registryHost));
    }

    @Override
    public String describe() {
        return file.toString();
    }

    private Optional<Credential> program(String suffix, String registryHost) {
        if (suffix.isEmpty()) {
            return Optional.empty();
        }
        try {
            return new CredentialProgram(suffix, variables).find(registryHost);
        } catch (PycontainerException e) {
            warnings.accept(e.statement() + " (named by " + file + ")");
            return Optional.empty();
        }
    }

    /** The entry of a registry, under any of its spellings. */
    private static JsonNode member(JsonNode object, String registryHost) {
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            if (RegistryHosts.same(entry.getKey(), registryHost)) {
                return entry.getValue();
            }
        }
        return MissingNode.getInstance();
    }

    private Optional<Credential> entry(JsonNode entry, String registryHost) {
        Optional<Secret> identity = secret(entry, "identitytoken");
        if (identity.isPresent()) {
            return identity.map(Credential.IdentityToken::new);
        }
        Optional<Secret> registry = secret(entry, "registrytoken");
        if (registry.isPresent()) {
            return registry.map(Credential.RegistryToken::new);
        }
        Optional<Secret> password = secret(entry, "password");
        String auth = entry.path("auth").asText("");
        if (auth.isEmpty()) {
            return password.map(
                    value -> new Credential.Basic(entry.path("username").asText(""), value));
        }
        return pair(auth, registryHost);
    }

    private Optional<Credential> pair(String auth, String registryHost) {
        String pair;
        try {
            pair = new String(Base64.getMimeDecoder().decode(auth), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            pair = ""; // its message would quote the value
        }
        int colon = pair.indexOf(':');
        if (colon < 0) {
            warnings.accept(file + ": the entry 'auth' of " + registryHost + " is not user:password in base64");
            return Optional.empty();
        }
        // Docker ends the pair with a zero byte at times.
        String password = pair.substring(colon + 1).replace("\0", "");
        return Optional.of(new Credential.Basic(pair.substring(0, colon), Secret.of(password)));
    }

    private static Optional<Secret> secret(JsonNode entry, String member) {
        String text = entry.path(member).asText("");
        return text.isEmpty() ? Optional.empty() : Optional.of(Secret.of(text));
    }

    private synchronized JsonNode config() {
        JsonNode known = json;
        if (known == null) {
            known = read();
            json = known;
        }
        return known;
    }

    private JsonNode read() {
        if (!Files.exists(file)) {
            return MissingNode.getInstance();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new PycontainerException(file + " is larger than " + MAX_BYTES + " bytes");
            }
            return bytes.length == 0 ? MissingNode.getInstance() : SecretJson.parse(bytes, file.toString());
        } catch (PycontainerException e) {
            warnings.accept(e.statement() + "; it is left out");
        } catch (IOException e) {
            warnings.accept("cannot read " + file + " (" + e.getClass().getSimpleName() + "); it is left out");
        }
        return MissingNode.getInstance();
    }
}
