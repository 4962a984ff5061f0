package dev.pycontainer.reuse;

import dev.pycontainer.image.Layer;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.Platform;
import dev.pycontainer.reuse.DependencyFacts.Holding;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Stands for a document that turned out to be unusable. */
enum NothingFound implements EarlierSource {
    INSTANCE;

    @Override
    public Optional<Layer> find(Digest key) {
        return Optional.empty();
    }

    @Override
    public boolean isChecked(Digest dependencies) {
        return false;
    }

    @Override
    public Optional<LayerFacts> facts(Digest layer, Holding wheels) {
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
