package dev.pycontainer.build;

import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.plan.Destination;
import dev.pycontainer.plan.RegistryAuth;
import dev.pycontainer.registry.auth.CredentialChain;
import dev.pycontainer.registry.auth.CredentialSources;
import java.util.Optional;

/** Where this build looks for logins: what the plan names for the registry that is pushed to, else everything there is. */
final class Credentials {
    private Credentials() {}

    static CredentialChain chain(BuildPlan plan, BuildHost host) {
        CredentialSources sources = new CredentialSources(
                host.facts().environment(), host.facts().userHome(), host.servers(), host.log()::warning);
        Optional<Destination.Registry> push = plan.output().destinations().stream()
                .filter(Destination.Registry.class::isInstance)
                .map(Destination.Registry.class::cast)
                .findFirst();
        if (push.isEmpty()) {
            return sources.standard(null);
        }
        String registry = push.get().repository().value().registry();
        String name = name(push.get().auth().value());
        return name.isEmpty() ? sources.standard(registry) : sources.chosen(name, registry);
    }

    private static String name(RegistryAuth auth) {
        if (auth instanceof RegistryAuth.Settings settings) {
            return "settings:" + settings.serverId();
        }
        if (auth instanceof RegistryAuth.Helper helper) {
            return "helper:" + helper.suffix();
        }
        if (auth instanceof RegistryAuth.DockerConfig) {
            return "docker-config";
        }
        if (auth instanceof RegistryAuth.Environment) {
            return "environment";
        }
        if (auth instanceof RegistryAuth.GithubToken) {
            return "github-token";
        }
        return auth instanceof RegistryAuth.Anonymous ? "anonymous" : "";
    }
}
