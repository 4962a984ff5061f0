package dev.pycontainer.base;

import dev.pycontainer.oci.Platform;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A base as an archive in a Maven repository, with its logins, mirrors, checksums and offline mode. */
public final class MavenBase implements BaseSource {
    private final ArtifactFinder finder;
    private final String coordinates;
    private final ArchiveStore store;
    private @Nullable DockerArchiveBase archive;

    /** @param coordinates {@code group:artifact:extension[:classifier]:version} */
    public MavenBase(ArtifactFinder finder, String coordinates, ArchiveStore store) {
        this.finder = finder;
        this.coordinates = coordinates;
        this.store = store;
    }

    @Override
    public BaseImage base(Platform platform) throws IOException {
        DockerArchiveBase found = archive;
        if (found == null) {
            found = new DockerArchiveBase(finder.find(coordinates), "maven:" + coordinates, store);
            archive = found;
        }
        return found.base(platform);
    }
}
