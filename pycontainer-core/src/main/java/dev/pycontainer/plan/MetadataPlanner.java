package dev.pycontainer.plan;

import static dev.pycontainer.plan.ConfigurationKey.ANNOTATIONS;
import static dev.pycontainer.plan.ConfigurationKey.FORMAT;
import static dev.pycontainer.plan.ConfigurationKey.LABELS;

import dev.pycontainer.oci.ImageFormat;
import dev.pycontainer.python.project.ProjectMetadata.Description;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Decides what the image says about itself (image-spec, annotations.md, "Pre-Defined Annotation Keys"). */
final class MetadataPlanner {
    private static final String PREFIX = "org.opencontainers.image.";
    private static final int LONGEST_LICENSE = 200;

    private final KnownFacts facts;
    private final SortedMap<String, Decided<String>> known = new TreeMap<>();

    MetadataPlanner(KnownFacts facts) {
        this.facts = facts;
    }

    MetadataPlan decide(Decided<String> name, Decided<String> version) {
        know("title", name);
        know("version", version);
        facts.metadata().ifPresent(metadata -> describe(metadata.description()));
        Decided<ImageFormat> format = facts.settings()
                .choice(FORMAT)
                .map(choice -> choice.map(text -> ImageFormat.valueOf(text.toUpperCase(Locale.ROOT))))
                .orElseGet(() -> Decided.inferred(ImageFormat.OCI, "the default"));
        Decided<Instant> created = new CreatedPlanner(facts).decide();
        NamedValues labels = values(LABELS);
        knowOfManifest(created);
        return new MetadataPlan(format, created, labels, annotations(format));
    }

    /**
     * What annotations say and labels do not: labels are part of the config, whose digest stays the same from one commit to
     * the next if the image does.
     */
    private void knowOfManifest(Decided<Instant> created) {
        know("created", created.map(Instant::toString));
        Optional<GitCheckout> git = GitCheckout.around(facts.projectDirectory());
        git.flatMap(GitCheckout::revision)
                .ifPresent(commit -> know("revision", Decided.inferred(commit, "the commit that is checked out")));
        if (!known.containsKey(PREFIX + "source")) {
            git.flatMap(GitCheckout::origin)
                    .flatMap(SourceAddress::of)
                    .ifPresent(address -> know("source", Decided.inferred(address, "the remote origin of git")));
        }
    }

    private void know(String suffix, Decided<String> fact) {
        if (!fact.value().isBlank()) {
            known.put(
                    PREFIX + suffix,
                    Decided.inferred(fact.value().strip(), fact.origin().place()));
        }
    }

    private void describe(Description description) {
        know("description", stated(description.summary()));
        boolean expression = description.license().length() <= LONGEST_LICENSE
                && !description.license().contains("\n");
        know("licenses", stated(expression ? description.license() : ""));
        know("authors", stated(String.join(", ", description.authors())));
        description.urls().forEach((label, url) -> {
            String suffix = suffixOf(label);
            if (!suffix.isEmpty() && !known.containsKey(PREFIX + suffix)) {
                know(suffix, stated(url));
            }
        });
    }

    private Decided<String> stated(String value) {
        return Decided.inferred(
                value, "[project] of " + facts.pyproject().document().position().file());
    }

    /** The well-known labels of project URLs, normalised as their specification says. */
    private static String suffixOf(String label) {
        return switch (label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "")) {
            case "homepage" -> "url";
            case "source", "repository", "sourcecode", "github" -> "source";
            case "documentation", "docs" -> "documentation";
            default -> "";
        };
    }

    private NamedValues values(ConfigurationKey key) {
        SortedMap<String, Decided<String>> values = new TreeMap<>(known);
        SortedMap<String, Origin> removed = new TreeMap<>();
        facts.settings().map(key).forEach((name, value) -> {
            values.remove(name);
            if (value instanceof RawValue.Text text) {
                values.put(name, new Decided<>(text.text(), text.origin()));
            } else {
                removed.put(name, value.origin());
            }
        });
        return new NamedValues(values, removed);
    }

    /** Docker's manifests have no annotations. */
    private NamedValues annotations(Decided<ImageFormat> format) {
        if (format.value() == ImageFormat.OCI) {
            return values(ANNOTATIONS);
        }
        facts.settings().map(ANNOTATIONS).values().stream().findFirst().ifPresent(value -> {
            throw value.origin()
                    .failure("images of the Docker format have no annotations")
                    .withHint("use labels, or set format to oci");
        });
        return new NamedValues(new TreeMap<>(), new TreeMap<>());
    }
}
