package dev.pycontainer.plan;

import dev.pycontainer.oci.ImageReference;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a base image comes from. */
public sealed interface BaseReference {
    /** As people write it, without absolute paths of the host. */
    String shown();

    /** An image of a registry. */
    record Registry(ImageReference image) implements BaseReference {
        @Override
        public String shown() {
            return image.familiar();
        }
    }

    /** A base assembled from the packages of a Debian release. */
    record Debian(DebianSuite suite) implements BaseReference {
        @Override
        public String shown() {
            return "deb:" + suite.codename();
        }
    }

    /**
     * A directory in the form of an OCI image layout.
     *
     * @param directory absolute
     * @param tagOrNull which of its images; absent where it has one
     */
    record OciLayout(Path directory, @Nullable String tagOrNull, String shown) implements BaseReference {
        public Optional<String> tag() {
            return Optional.ofNullable(tagOrNull);
        }
    }

    /**
     * An archive as {@code docker save} writes it.
     *
     * @param file absolute
     */
    record DockerArchive(Path file, String shown) implements BaseReference {}

    /**
     * An archive in a Maven repository.
     *
     * @param coordinates {@code group:artifact:extension[:classifier]:version}
     */
    record MavenArtifact(String coordinates) implements BaseReference {
        @Override
        public String shown() {
            return "maven:" + coordinates;
        }
    }

    /** Nothing at all. */
    record Scratch() implements BaseReference {
        @Override
        public String shown() {
            return "scratch";
        }
    }
}
