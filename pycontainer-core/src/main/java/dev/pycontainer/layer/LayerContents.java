package dev.pycontainer.layer;

import dev.pycontainer.oci.Digest;
import java.io.IOException;
import java.util.List;

/**
 * What one layer will hold: a key that is known before any byte is read, and the entries that make the bytes. Equal keys
 * mean equal bytes under the same writer, so a layer that was written before is found by its key alone (CA-10).
 */
public interface LayerContents {
    /** Of everything that decides the tar: paths, modes, link targets, content identities. */
    Digest key();

    /** In any order; each path at most once. */
    List<LayerEntry> entries() throws IOException;

    /** Contents whose entries are at hand; the key comes from their paths, modes, targets and content identities. */
    static LayerContents of(List<LayerEntry> entries) {
        return ListedContents.of(entries);
    }
}
