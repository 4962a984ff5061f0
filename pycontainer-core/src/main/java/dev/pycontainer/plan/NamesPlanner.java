package dev.pycontainer.plan;

import static dev.pycontainer.plan.ConfigurationKey.REGISTRY;
import static dev.pycontainer.plan.ConfigurationKey.TAG;
import static dev.pycontainer.plan.ConfigurationKey.TAGS;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.ImageReference;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides what the image is called, here and in the registry (PU-1). */
final class NamesPlanner {
    private static final Pattern BARE_TAG = Pattern.compile("[^/:]+");

    private final Settings settings;

    NamesPlanner(Settings settings) {
        this.settings = settings;
    }

    ImageNames decide(Decided<String> projectName, Decided<String> projectVersion) {
        Decided<ImageReference> name = settings.text(TAG)
                .map(tag -> new Decided<>(reference(tag), tag.origin()))
                .orElseGet(() -> byProject(projectName, projectVersion));
        Decided<List<ImageReference>> more = settings.textsOr(TAGS, "no further tags")
                .located(tags ->
                        tags.stream().map(tag -> further(tag, name.value())).toList());
        return new ImageNames(name, more, repositoryOrNull());
    }

    private static ImageReference reference(Decided<String> tag) {
        return tag.origin().locate(() -> tagged(ImageReference.parse(tag.value())));
    }

    private static ImageReference further(String tag, ImageReference name) {
        return BARE_TAG.matcher(tag).matches() ? name.withTag(tag) : tagged(ImageReference.parse(tag));
    }

    private static ImageReference tagged(ImageReference reference) {
        if (reference.digest().isPresent()) {
            throw new PycontainerException("'" + reference + "' names an image by digest; a build decides its digest")
                    .withHint("write name:tag");
        }
        return reference.withTag(reference.tagOrLatest());
    }

    private static Decided<ImageReference> byProject(Decided<String> name, Decided<String> version) {
        String repository = name.value()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        // A local version's "+" and an epoch's "!" are no letters of a tag.
        String tag = version.value().replaceAll("[^A-Za-z0-9._-]", "-").replaceAll("^[.-]+", "");
        ImageReference reference = Origin.inferred("project name and version")
                .locate(() -> ImageReference.parse(repository.isEmpty() ? "app" : repository)
                        .withTag(tag.isEmpty() ? "latest" : tag));
        return Decided.inferred(reference, "project name : version, " + place(name) + " : " + place(version));
    }

    private static String place(Decided<String> fact) {
        return fact.origin().place();
    }

    private @Nullable Decided<ImageReference> repositoryOrNull() {
        Optional<Decided<String>> registry = settings.text(REGISTRY);
        return registry.map(text -> text.located(NamesPlanner::repository)).orElse(null);
    }

    private static ImageReference repository(String registry) {
        int slash = registry.indexOf('/');
        String host = slash < 0 ? registry : registry.substring(0, slash);
        boolean isHost = host.contains(".") || host.contains(":") || host.equals("localhost");
        if (slash < 0 || !isHost || registry.endsWith("/")) {
            throw new PycontainerException("'" + registry + "' is not host/path")
                    .withHint(
                            "write the registry's host and the repository, such as ghcr.io/owner/name or docker.io/user/name");
        }
        ImageReference reference = ImageReference.parse(registry);
        if (reference.tag().isPresent() || reference.digest().isPresent()) {
            throw new PycontainerException("'" + registry + "' has a tag or digest; a repository has none")
                    .withHint("write " + reference.name() + " here, and the tag in 'tag'");
        }
        return reference;
    }
}
