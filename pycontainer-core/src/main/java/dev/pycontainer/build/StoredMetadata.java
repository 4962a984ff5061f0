package dev.pycontainer.build;

import dev.pycontainer.image.BlobStore;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.python.index.MetadataStore;
import java.io.IOException;
import java.util.Optional;

/** Index pages and metadata of packages as records of the cache. */
record StoredMetadata(BlobStore store) implements MetadataStore {
    @Override
    public Optional<byte[]> find(String kind, String key) {
        return store.record(kind, Digest.of(key));
    }

    @Override
    public void keep(String kind, String key, byte[] document) throws IOException {
        store.putRecord(kind, Digest.of(key), document);
    }
}
