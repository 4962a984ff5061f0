package dev.pycontainer.plan;

/** Whether layers are taken from images that were pushed before. */
public enum ReuseMode {
    /** The registry finds out what is gone: it refuses the manifest. */
    ON,
    /** It is asked for each blob, for registries that take a manifest whatever it refers to. */
    VERIFIED,
    OFF
}
