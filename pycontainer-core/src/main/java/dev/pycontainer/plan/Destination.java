package dev.pycontainer.plan;

import dev.pycontainer.oci.ImageReference;
import java.nio.file.Path;
import java.util.List;

/** One place the finished image goes to. */
public sealed interface Destination {
    /** Why the image goes there. */
    Origin origin();

    /** @param directory absolute */
    record OciLayout(Path directory, Origin origin) implements Destination {}

    /** What {@code docker load} reads. */
    record DockerArchive(Path file, Origin origin) implements Destination {}

    /**
     * A repository of a registry.
     *
     * @param repository without a tag
     * @param tags at least one; all get the same image
     * @param auth the credential source, see {@link RegistryAuth}
     */
    record Registry(Decided<ImageReference> repository, List<String> tags, Decided<RegistryAuth> auth)
            implements Destination {
        public Registry {
            tags = List.copyOf(tags);
        }

        @Override
        public Origin origin() {
            return repository.origin();
        }
    }
}
