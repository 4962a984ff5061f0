package dev.pycontainer.image;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.History;
import dev.pycontainer.oci.ImageConfig;
import dev.pycontainer.oci.ImageFormat;
import dev.pycontainer.oci.ImageManifest;
import dev.pycontainer.oci.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Puts an image together: layers are appended to those of a base, whose descriptors are kept as they were, and every
 * layer has its {@code diff_id} and its {@code history} (X01).
 */
public final class ImageAssembler {
    private final List<Layer> layers = new ArrayList<>();
    private final ImageConfig.Editor config;
    private final SortedMap<String, String> annotations = new TreeMap<>();

    private ImageAssembler(ImageConfig base, List<Layer> layers) {
        this.config = base.edit();
        this.layers.addAll(layers);
    }

    /** Starts from all that a base has: layers, config, unknown members. */
    public static ImageAssembler on(Image base) {
        int diffIds = base.config().diffIds().size();
        if (diffIds != base.layers().size()) {
            throw new PycontainerException("the base image's config lists " + diffIds + " layers, its manifest "
                    + base.layers().size());
        }
        return new ImageAssembler(base.config(), base.layers());
    }

    /** Starts from nothing. */
    public static ImageAssembler empty(Platform platform) {
        return new ImageAssembler(ImageConfig.empty(platform), List.of());
    }

    public ImageAssembler append(Layer layer, History history) {
        layers.add(layer);
        config.addLayer(layer.diffId(), history);
        return this;
    }

    /** Changes what a container starts with: environment, user, entrypoint and the like. */
    public ImageAssembler configure(Consumer<ImageConfig.Editor> change) {
        change.accept(config);
        return this;
    }

    public ImageAssembler annotate(SortedMap<String, String> more) {
        annotations.putAll(more);
        return this;
    }

    public Image assemble(ImageFormat format) {
        ImageConfig finished = config.done();
        byte[] configBytes = finished.toBytes();
        Descriptor configDescriptor = Descriptor.of(format.config(), configBytes);
        List<Layer> named =
                layers.stream().map(layer -> inFormat(layer, format)).toList();
        ImageManifest manifest = new ImageManifest(
                format.manifest(),
                configDescriptor,
                named.stream().map(Content::descriptor).toList(),
                annotations);
        byte[] manifestBytes = manifest.toBytes();
        return ImageCheck.checked(new Image(
                manifest,
                Content.of(Descriptor.of(format.manifest(), manifestBytes), manifestBytes),
                finished,
                Content.of(configDescriptor, configBytes),
                named));
    }

    private static Layer inFormat(Layer layer, ImageFormat format) {
        Descriptor descriptor = layer.descriptor();
        var type = format.layer(descriptor.mediaType());
        return type.equals(descriptor.mediaType())
                ? layer
                : Layer.of(descriptor.withMediaType(type), layer.diffId(), layer::open);
    }
}
