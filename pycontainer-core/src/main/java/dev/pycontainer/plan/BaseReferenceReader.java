package dev.pycontainer.plan;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.ImageReference;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code base_image}: an image of a registry, or a scheme with what it needs. */
final class BaseReferenceReader {
    /** No path separator, so that a drive letter and a directory with a colon are no tags. */
    private static final Pattern TAGGED = Pattern.compile("(.+):([A-Za-z0-9_][A-Za-z0-9._-]{0,127})");

    private static final Pattern COORDINATES = Pattern.compile("[A-Za-z0-9_.-]+(?::[A-Za-z0-9_.-]+){3,4}");
    private static final String DEB = "deb:";
    private static final String OCI = "oci:";
    private static final String DOCKER_ARCHIVE = "docker-archive:";
    private static final String MAVEN = "maven:";

    private final KnownFacts facts;

    BaseReferenceReader(KnownFacts facts) {
        this.facts = facts;
    }

    Decided<BaseReference> read(Decided<String> setting) {
        return setting.located(text -> reference(text, setting.origin()));
    }

    private BaseReference reference(String text, Origin origin) {
        if (text.equals("scratch")) {
            return new BaseReference.Scratch();
        }
        if (text.startsWith(DEB)) {
            return new BaseReference.Debian(suite(text.substring(DEB.length())));
        }
        if (text.startsWith(OCI)) {
            return layout(text.substring(OCI.length()), origin);
        }
        if (text.startsWith(DOCKER_ARCHIVE)) {
            Path file = path(text.substring(DOCKER_ARCHIVE.length()), text, origin);
            return new BaseReference.DockerArchive(file, DOCKER_ARCHIVE + facts.shown(file));
        }
        return text.startsWith(MAVEN)
                ? new BaseReference.MavenArtifact(coordinates(text.substring(MAVEN.length())))
                : new BaseReference.Registry(ImageReference.parse(text));
    }

    private static DebianSuite suite(String codename) {
        return DebianSuite.of(codename).orElseThrow(() -> new PycontainerException(
                        "no base can be made of the Debian release '" + codename + "'")
                .withHint("there are " + DebianSuite.known()));
    }

    private BaseReference layout(String place, Origin origin) {
        Matcher tagged = TAGGED.matcher(place);
        boolean hasTag = tagged.matches();
        Path directory = path(hasTag ? tagged.group(1) : place, OCI + place, origin);
        String shown = OCI + facts.shown(directory) + (hasTag ? ":" + tagged.group(2) : "");
        return new BaseReference.OciLayout(directory, hasTag ? tagged.group(2) : null, shown);
    }

    private static String coordinates(String text) {
        if (!COORDINATES.matcher(text).matches()) {
            throw new PycontainerException("'" + text + "' are no coordinates of a file in a Maven repository")
                    .withHint("write maven:group:artifact:extension[:classifier]:version,"
                            + " such as maven:org.example:python-base:tar:1.0");
        }
        return text;
    }

    private Path path(String path, String whole, Origin origin) {
        if (path.isBlank()) {
            throw new PycontainerException("'" + whole + "' names no file");
        }
        return facts.resolve(new Decided<>(path, origin));
    }
}
