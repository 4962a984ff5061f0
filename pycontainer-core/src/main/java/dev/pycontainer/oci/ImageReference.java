package dev.pycontainer.oci;

import dev.pycontainer.failure.PycontainerException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an image lies: registry, repository and a tag, a digest or both (distribution-spec, "Pulling manifests"). Short
 * names mean Docker Hub, as everywhere: {@code python:3.12-slim} is {@code docker.io/library/python:3.12-slim}.
 *
 * @param registry lower-case {@code host[:port]}
 * @param repository the path below the registry
 * @param tagOrNull the tag; {@code latest} is not implied here, see {@link #tagOrLatest()}
 * @param digestOrNull the manifest's digest, which wins over the tag
 */
public record ImageReference(
        String registry, String repository, @Nullable String tagOrNull, @Nullable Digest digestOrNull) {
    public static final String DOCKER_HUB = "docker.io";

    private static final Pattern REPOSITORY_PART = Pattern.compile("[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");
    private static final Pattern HOST =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:]+])(?::[0-9]{1,5})?");

    public ImageReference {
        String shown = registry + "/" + repository;
        check(HOST.matcher(registry).matches(), shown, "'" + registry + "' is not a registry host[:port]");
        check(repository.length() <= 255, shown, "the repository name is longer than 255 characters");
        for (String part : repository.split("/", -1)) {
            check(
                    REPOSITORY_PART.matcher(part).matches(),
                    shown,
                    "the repository part '" + part + "' does not match " + REPOSITORY_PART.pattern());
        }
        check(
                tagOrNull == null || TAG.matcher(tagOrNull).matches(),
                shown,
                "the tag '" + tagOrNull + "' does not match " + TAG.pattern());
    }

    /** Parses {@code [registry/]repository[:tag][@digest]}. */
    public static ImageReference parse(String text) {
        String rest = text.strip();
        int userInfo = rest.indexOf('@');
        // CR-7: user:password@host/… is refused, and not shown.
        check(
                userInfo < 0 || rest.indexOf('/', userInfo) < 0,
                "***" + rest.substring(Math.max(userInfo, 0)),
                "a reference holds no credentials");
        check(!rest.contains("://"), rest, "a reference has no scheme");
        Digest digest = null;
        if (userInfo >= 0) {
            digest = Digest.parse(rest.substring(userInfo + 1));
            rest = rest.substring(0, userInfo);
        }
        String tag = null;
        int colon = rest.lastIndexOf(':');
        if (colon > rest.lastIndexOf('/')) {
            tag = rest.substring(colon + 1);
            rest = rest.substring(0, colon);
        }
        return split(rest, tag, digest);
    }

    private static ImageReference split(String name, @Nullable String tag, @Nullable Digest digest) {
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean host = first.contains(".") || first.contains(":") || first.equalsIgnoreCase("localhost");
        String registry = host ? first.toLowerCase(Locale.ROOT) : DOCKER_HUB;
        String repository = host ? name.substring(slash + 1) : name;
        if (registry.equals("index.docker.io") || registry.equals("registry-1.docker.io")) {
            registry = DOCKER_HUB;
        }
        if (registry.equals(DOCKER_HUB) && !repository.contains("/")) {
            repository = "library/" + repository;
        }
        return new ImageReference(registry, repository, tag, digest);
    }

    public Optional<String> tag() {
        return Optional.ofNullable(tagOrNull);
    }

    public Optional<Digest> digest() {
        return Optional.ofNullable(digestOrNull);
    }

    public String tagOrLatest() {
        return tagOrNull == null ? "latest" : tagOrNull;
    }

    /** What a manifest request asks for: the digest, else the tag, else {@code latest}. */
    public String identifier() {
        return digestOrNull == null ? tagOrLatest() : digestOrNull.toString();
    }

    public ImageReference withTag(String tag) {
        return new ImageReference(registry, repository, tag, null);
    }

    public ImageReference withDigest(Digest digest) {
        return new ImageReference(registry, repository, tagOrNull, digest);
    }

    /** Registry and repository, without tag and digest. */
    public String name() {
        return registry + "/" + repository;
    }

    /** The shortest form that people write: Docker Hub's own prefixes are left out. */
    public String familiar() {
        String shown = toString();
        String official = DOCKER_HUB + "/library/";
        if (shown.startsWith(official)) {
            return shown.substring(official.length());
        }
        return registry.equals(DOCKER_HUB) ? shown.substring(DOCKER_HUB.length() + 1) : shown;
    }

    @Override
    public String toString() {
        return name() + (tagOrNull == null ? "" : ":" + tagOrNull) + (digestOrNull == null ? "" : "@" + digestOrNull);
    }

    private static void check(boolean valid, String reference, String rule) {
        if (!valid) {
            throw new PycontainerException("not an image reference: '" + reference + "': " + rule)
                    .withHint("write [registry/]repository[:tag][@sha256:…], in lower case but for the tag");
        }
    }
}
