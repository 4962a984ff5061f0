package dev.pycontainer.publish;

import dev.pycontainer.image.Content;
import dev.pycontainer.image.GrowingBlob;
import dev.pycontainer.oci.MediaType;
import java.io.IOException;

/**
 * A destination that takes blobs before the image is complete. No name moves before {@link #publish}, which brings what was not
 * brought and nothing twice. One instance serves one image; all methods but {@link #publish} may run side by side.
 */
public interface EarlyPublisher extends ImagePublisher {
    /** Says what permission will be needed, so that the first token is good for all; asks nobody. */
    void announce();

    /** What can be asked before anything of the image is known. */
    void begin() throws IOException;

    /** Brings a blob that is at hand. */
    void bring(Content blob) throws IOException;

    /**
     * Brings a blob while it is written.
     *
     * @throws GrowingBlob.AbandonedException if the writer gave it up; nothing of it stays
     */
    void bring(GrowingBlob blob, MediaType type) throws IOException;

    /** There will be no image: what was brought is removed where it would be in the way. */
    void discard() throws IOException;
}
