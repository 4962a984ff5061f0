package dev.pycontainer.python.index;

import java.io.IOException;
import java.util.Optional;

/** Keeps small documents between builds: what was once read of files that never change, and pages for a while. */
public interface MetadataStore {
    /** Keeps nothing. */
    MetadataStore NONE = new MetadataStore() {
        @Override
        public Optional<byte[]> find(String kind, String key) {
            return Optional.empty();
        }

        @Override
        public void keep(String kind, String key, byte[] document) {
            // Nothing is kept.
        }
    };

    /** @param kind a word for the kind of document and the version of its form */
    Optional<byte[]> find(String kind, String key);

    void keep(String kind, String key, byte[] document) throws IOException;
}
