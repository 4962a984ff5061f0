package dev.pycontainer.reuse;

import dev.pycontainer.image.Layer;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.Platform;
import dev.pycontainer.reuse.DependencyFacts.Holding;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One document of a registry that names layers by their keys. */
interface EarlierSource {
    Optional<Layer> find(Digest key);

    /** Whether it has wheels that were checked together. */
    boolean isChecked(Digest dependencies);

    /** @param layer the key of a layer that holds wheels */
    Optional<LayerFacts> facts(Digest layer, Holding wheels);

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
