package dev.pycontainer.reuse;

import dev.pycontainer.image.Layer;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.Platform;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/** One document of a registry that names layers by their keys. */
interface EarlierSource {
    Optional<Layer> find(Digest key);

    /** The scripts of wheels that were checked together. */
    Optional<SortedSet<String>> scripts(Digest dependencies);

    /** What it tells of wheels; of a cache, what each image did that it was fed from. */
    List<WheelNotes> notes();

    /** @param target names everything that decides which of a package's wheels is taken */
    default Optional<WheelNotes> wheels(String target) {
        return notes().stream().filter(notes -> notes.isFor(target)).findFirst();
    }

    /** @param key what the base is known by */
    Optional<EarlierBase> base(Platform platform, Digest key);

    /** What it tells of bytecode; of a cache, that of each image it was fed from. */
    List<BytecodeFacts> bytecode();

    /** What the registry has, since the document refers to it. */
    Set<Digest> blobs();
}
