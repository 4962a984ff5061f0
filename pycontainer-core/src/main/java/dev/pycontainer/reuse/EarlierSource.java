package dev.pycontainer.reuse;

import dev.pycontainer.image.Layer;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.Platform;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/** One document of a registry that names layers by their keys. */
interface EarlierSource {
    Optional<Layer> find(Digest key);

    /** The scripts of wheels that were checked together. */
    Optional<SortedSet<String>> scripts(Digest dependencies);

    /** @param target names everything that decides which of a package's wheels is taken */
    Optional<WheelNotes> wheels(String target);

    /** @param key what the base is known by */
    Optional<EarlierBase> base(Platform platform, Digest key);

    /** What the registry has, since the document refers to it. */
    Set<Digest> blobs();
}
