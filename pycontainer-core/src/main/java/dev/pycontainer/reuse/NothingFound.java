package dev.pycontainer.reuse;

import dev.pycontainer.image.Layer;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.Platform;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/** Stands for a document that turned out to be unusable. */
enum NothingFound implements EarlierSource {
    INSTANCE;

    @Override
    public Optional<Layer> find(Digest key) {
        return Optional.empty();
    }

    @Override
    public Optional<SortedSet<String>> scripts(Digest dependencies) {
        return Optional.empty();
    }

    @Override
    public List<WheelNotes> notes() {
        return List.of();
    }

    @Override
    public Optional<EarlierBase> base(Platform platform, Digest key) {
        return Optional.empty();
    }

    @Override
    public List<BytecodeFacts> bytecode() {
        return List.of();
    }

    @Override
    public Set<Digest> blobs() {
        return Set.of();
    }
}
