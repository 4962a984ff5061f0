package dev.pycontainer.registry;

import dev.pycontainer.oci.Descriptor;

/** Hears of blobs on their way; called from any thread, possibly at once. */
public interface TransferListener {
    TransferListener NONE = new TransferListener() {};

    /** More bytes of a blob were sent; after a fault some may be sent twice. */
    default void uploaded(Descriptor blob, long bytes) {}

    /** The same of a blob that is still written, so that nobody can name it. */
    default void uploadedAhead(long bytes) {}

    /** More bytes of a blob were received. */
    default void downloaded(Descriptor blob, long bytes) {}

    /** A blob is in the registry. */
    default void pushed(Descriptor blob, BlobOutcome outcome) {}

    /** Something a person should know. */
    default void warned(String message) {}
}
