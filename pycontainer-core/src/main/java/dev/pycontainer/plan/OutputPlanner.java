package dev.pycontainer.plan;

import static dev.pycontainer.plan.ConfigurationKey.OUTPUT;
import static dev.pycontainer.plan.ConfigurationKey.REGISTRY;
import static dev.pycontainer.plan.ConfigurationKey.REGISTRY_AUTH;

import dev.pycontainer.failure.PycontainerException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides where the image goes. */
final class OutputPlanner {
    private static final Pattern SETTINGS = Pattern.compile("settings:(\\S+)");
    private static final Pattern HELPER = Pattern.compile("helper:([A-Za-z0-9._-]+)");
    private static final List<String> SOURCES = List.of(
            "docker-config",
            "settings:<server id>",
            "environment",
            "github-token",
            "azure-cli",
            "helper:<suffix>",
            "anonymous");

    private final KnownFacts facts;

    OutputPlanner(KnownFacts facts) {
        this.facts = facts;
    }

    OutputPlan decide(ImageNames names) {
        Path output = facts.request().directories().output();
        Decided<List<String>> kinds = facts.settings().choices(OUTPUT).orElseGet(this::byDefault);
        List<Destination> destinations = new ArrayList<>();
        for (String kind : kinds.value()) {
            destinations.add(
                    kind.equals("docker-archive")
                            ? new Destination.DockerArchive(output.resolve("image.tar"), kinds.origin())
                            : new Destination.OciLayout(output.resolve("image"), kinds.origin()));
        }
        Decided<RegistryAuth> auth = auth();
        if (facts.request().pushes()) {
            destinations.add(registry(names, auth));
        }
        return new OutputPlan(names, destinations, output);
    }

    /** A push needs no bytes of layers that the registry has, and a layout would need them all. */
    private Decided<List<String>> byDefault() {
        return facts.request().pushes()
                ? Decided.inferred(List.of(), "the image is pushed")
                : Decided.inferred(List.of("oci-layout"), "the default");
    }

    private static Destination registry(ImageNames names, Decided<RegistryAuth> auth) {
        return names.repository()
                .map(repository -> new Destination.Registry(repository, names.tags(), auth))
                .orElseThrow(() -> new PycontainerException("nothing says where to push: 'registry' is not set")
                        .withHint("set it to host/path: " + REGISTRY.spelledAt(Door.COMMAND_LINE)
                                + "=ghcr.io/owner/name, " + REGISTRY.spelledAt(Door.POM)
                                + ", or registry in pycontainer.toml or [tool.pycontainer]"));
    }

    /** Also read where nothing is pushed, so that a wrong value never waits for the first push. */
    private Decided<RegistryAuth> auth() {
        return facts.settings()
                .text(REGISTRY_AUTH)
                .map(text -> text.located(OutputPlanner::source))
                .orElseGet(() -> Decided.inferred(new RegistryAuth.Chain(), "all sources in turn"));
    }

    private static RegistryAuth source(String text) {
        Matcher settings = SETTINGS.matcher(text);
        if (settings.matches()) {
            return new RegistryAuth.Settings(settings.group(1));
        }
        Matcher helper = HELPER.matcher(text);
        if (helper.matches()) {
            return new RegistryAuth.Helper(helper.group(1));
        }
        return switch (text) {
            case "docker-config" -> new RegistryAuth.DockerConfig();
            case "environment" -> new RegistryAuth.Environment();
            case "github-token" -> new RegistryAuth.GithubToken();
            case "anonymous" -> new RegistryAuth.Anonymous();
            case "azure-cli" ->
                throw new PycontainerException("the credential source 'azure-cli' is not yet supported")
                        .withHint("run az acr login, and use docker-config");
            // K16: what stands here by mistake may be a secret, so it is not shown.
            default ->
                throw new PycontainerException("'registry.auth' names no credential source")
                        .withHint("allowed: " + String.join(", ", SOURCES) + "; a secret never stands here");
        };
    }
}
