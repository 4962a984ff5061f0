package dev.pycontainer.plan;

/** Which source of credentials to ask; never a secret itself. */
public sealed interface RegistryAuth {
    /** All sources in their order. */
    record Chain() implements RegistryAuth {}

    /** No credentials. */
    record Anonymous() implements RegistryAuth {}

    /** The logins of Docker and Podman. */
    record DockerConfig() implements RegistryAuth {}

    /** Environment variables bound to the registry's host. */
    record Environment() implements RegistryAuth {}

    /** The token of a GitHub workflow. */
    record GithubToken() implements RegistryAuth {}

    /** @param serverId the id of a {@code <server>} in settings.xml */
    record Settings(String serverId) implements RegistryAuth {}

    /** @param suffix the program {@code docker-credential-<suffix>} */
    record Helper(String suffix) implements RegistryAuth {}
}
