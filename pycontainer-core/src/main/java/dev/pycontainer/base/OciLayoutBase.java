package dev.pycontainer.base;

import dev.pycontainer.image.BlobStore;
import dev.pycontainer.oci.Platform;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A base in an OCI image layout on this machine. */
public final class OciLayoutBase implements BaseSource {
    private final LayoutReader reader;
    private final @Nullable String tag;
    private final String shown;

    /**
     * @param tag which of its images; null where it has one
     * @param shown for people
     */
    public OciLayoutBase(Path directory, @Nullable String tag, String shown, BlobStore store) {
        this.reader = new LayoutReader(new DirectoryFiles(directory, shown), store);
        this.tag = tag;
        this.shown = shown;
    }

    @Override
    public BaseImage base(Platform platform) throws IOException {
        return BaseImage.ofFiles(shown, reader.image(tag, platform));
    }
}
