package dev.pycontainer.registry;

/** How a blob came to be in a repository. */
public enum BlobOutcome {
    /** It was there. */
    PRESENT,
    /** The registry took it from another of its repositories. */
    MOUNTED,
    /** Its bytes were sent. */
    UPLOADED
}
