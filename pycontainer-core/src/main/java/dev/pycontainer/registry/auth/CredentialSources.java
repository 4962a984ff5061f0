package dev.pycontainer.registry.auth;

import dev.pycontainer.failure.PycontainerException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The places on this machine where logins may lie, in the order of CR-1. */
public final class CredentialSources {
    private final Map<String, String> variables;
    private final Path home;
    private final SettingsServers settings;
    private final Consumer<String> warnings;

    /**
     * @param variables the environment
     * @param home the user's home directory
     * @param warnings told of login files and programs that cannot be used
     */
    public CredentialSources(
            Map<String, String> variables, Path home, SettingsServers settings, Consumer<String> warnings) {
        this.variables = Map.copyOf(variables);
        this.home = home;
        this.settings = settings;
        this.warnings = warnings;
    }

    /**
     * Everything there is, for builds that name no source.
     *
     * @param pushHostOrNull the registry that is pushed to, if any is
     */
    public CredentialChain standard(@Nullable String pushHostOrNull) {
        List<CredentialSource> sources = new ArrayList<>();
        sources.add(new EnvironmentCredentials(variables, pushHostOrNull));
        sources.add(new GithubToken(variables));
        sources.add(settings.byHost());
        sources.addAll(loginFiles());
        return CredentialChain.of(sources);
    }

    /**
     * The named source for the registry that is pushed to, everything for others.
     *
     * @param name {@code docker-config}, {@code settings:<server id>}, {@code environment}, {@code github-token}, {@code
     *     helper:<suffix>} or {@code anonymous}
     * @throws PycontainerException for an unknown name, and later, when the source has nothing for that registry
     */
    public CredentialChain chosen(String name, String pushHost) {
        CredentialSource chosen = new Chosen(name, pushHost, CredentialChain.of(named(name, pushHost)));
        List<CredentialSource> sources = new ArrayList<>(List.of(chosen));
        sources.addAll(standard(null).sources());
        return CredentialChain.of(sources);
    }

    private List<CredentialSource> named(String name, String pushHost) {
        int colon = name.indexOf(':');
        String kind = colon < 0 ? name : name.substring(0, colon);
        String argument = colon < 0 ? "" : name.substring(colon + 1);
        return switch (kind) {
            case "docker-config" -> loginFiles();
            case "environment" -> List.of(new EnvironmentCredentials(variables, pushHost));
            case "github-token" -> List.of(new GithubToken(variables));
            case "anonymous" -> List.of(new Anonymous());
            case "settings" -> List.of(settings.byId(argument));
            case "helper" -> List.of(new CredentialProgram(argument, variables));
            default ->
                throw new PycontainerException("there is no credential source '" + name + "'")
                        .withHint(
                                "registry.auth is one of docker-config, settings:<server id>, environment, github-token,"
                                        + " helper:<suffix>, anonymous");
        };
    }

    /** Podman's files, then Docker's. */
    private List<CredentialSource> loginFiles() {
        List<Path> files = new ArrayList<>();
        directory("XDG_RUNTIME_DIR").ifPresent(path -> files.add(path.resolve("containers/auth.json")));
        directory("XDG_CONFIG_HOME").ifPresent(path -> files.add(path.resolve("containers/auth.json")));
        files.add(home.resolve(".config/containers/auth.json"));
        files.add(directory("DOCKER_CONFIG").orElse(home.resolve(".docker")).resolve("config.json"));
        List<CredentialSource> sources = new ArrayList<>();
        files.stream().distinct().forEach(file -> sources.add(new DockerConfigFile(file, variables, warnings)));
        return sources;
    }

    private Optional<Path> directory(String variable) {
        String value = variables.getOrDefault(variable, "");
        return value.isEmpty() ? Optional.empty() : Optional.of(Path.of(value));
    }

    /** Public images only, whatever else there is. */
    private record Anonymous() implements CredentialSource {
        @Override
        public Optional<Credential> find(String registryHost) {
            return Optional.of(Credential.ANONYMOUS);
        }

        @Override
        public String describe() {
            return "registry.auth 'anonymous'";
        }
    }

    /** A source that somebody has named must have something. */
    private record Chosen(String name, String pushHost, CredentialChain chain) implements CredentialSource {
        @Override
        public Optional<Credential> find(String registryHost) {
            if (!RegistryHosts.same(registryHost, pushHost)) {
                return Optional.empty();
            }
            CredentialChain.Found found = chain.find(registryHost);
            if (found.isEmpty()) {
                throw new PycontainerException("the credential source '" + name + "' has nothing for " + registryHost)
                        .withHint("log in there, or name another source with registry.auth");
            }
            return Optional.of(found.credential());
        }

        @Override
        public String describe() {
            return "registry.auth '" + name + "'";
        }
    }
}
