package dev.pycontainer.build;

import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.oci.Platform;
import dev.pycontainer.publish.Published;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a build made.
 *
 * @param names every name the image has, the first one first
 * @param digest of the manifest, or of the index
 * @param images one for each platform; none if they were built before, and only pushed now
 * @param published one for each destination
 * @param traffic what went over the network
 * @param runCommand starts a container of the image, for people to copy
 */
public record BuildResult(
        List<ImageReference> names,
        Digest digest,
        List<BuiltImage> images,
        List<Published> published,
        Traffic traffic,
        Duration duration,
        String runCommand) {
    public BuildResult {
        names = List.copyOf(names);
        images = List.copyOf(images);
        published = List.copyOf(published);
    }

    /**
     * The image of one platform.
     *
     * @param id the digest of the config, which Docker calls the image's id
     */
    public record BuiltImage(
            Platform platform, Digest digest, Digest id, Digest baseDigest, String base, List<LayerRow> layers) {
        public BuiltImage {
            layers = List.copyOf(layers);
        }
    }

    /**
     * One layer, as the closing table shows it.
     *
     * @param role {@code base}, {@code dependencies} or {@code application}
     * @param content what it holds, for people
     * @param size compressed, in bytes
     * @param written true if its bytes were made by this build, false if they were there
     */
    public record LayerRow(
            String role,
            String content,
            MediaType mediaType,
            Digest digest,
            Digest diffId,
            long size,
            boolean written) {
        /** The role of the base's layers. */
        static final String BASE = "base";
    }

    /**
     * Requests and bytes of bodies, both directions.
     *
     * @param hosts the same for each host
     * @param mounted layers that a registry took from another of its repositories
     */
    public record Traffic(long requests, long bytesDown, long bytesUp, SortedMap<String, Host> hosts, long mounted) {
        public Traffic {
            hosts = Collections.unmodifiableSortedMap(new TreeMap<>(hosts));
        }

        /** Of nobody in particular. */
        public Traffic(long requests, long bytesDown, long bytesUp) {
            this(requests, bytesDown, bytesUp, new TreeMap<>(), 0);
        }

        /** What went to and came from one host. */
        public record Host(long requests, long bytesDown, long bytesUp) {}
    }
}
