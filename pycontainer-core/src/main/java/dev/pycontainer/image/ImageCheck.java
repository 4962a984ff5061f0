package dev.pycontainer.image;

import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.MediaType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The invariants of every image that pycontainer makes; a violation is a defect of pycontainer, found before publishing. */
public final class ImageCheck {
    private ImageCheck() {}

    /** Returns the image if it holds together. */
    static Image checked(Image image) {
        List<String> faults = faults(image);
        if (!faults.isEmpty()) {
            throw new IllegalStateException("the image does not hold together: " + String.join("; ", faults));
        }
        return image;
    }

    /** What is wrong with an image, as sentences; layers are not read. */
    public static List<String> faults(Image image) {
        List<String> faults = new ArrayList<>();
        List<Digest> diffIds = image.config().diffIds();
        List<Digest> layerDiffIds = image.layers().stream().map(Layer::diffId).toList();
        if (!diffIds.equals(layerDiffIds)) {
            faults.add("rootfs.diff_ids are not those of the layers");
        }
        int history = image.config().historyLayers();
        if (history >= 0 && history != diffIds.size()) {
            faults.add("history has " + history + " layers, rootfs.diff_ids " + diffIds.size());
        }
        if (!image.manifest().layers().equals(descriptors(image))) {
            faults.add("the manifest's layers are not those of the image");
        }
        if (mixed(image)) {
            faults.add("Docker and OCI media types are mixed");
        }
        content(image.manifestContent(), "manifest", faults);
        content(image.configContent(), "config", faults);
        if (!image.manifest()
                .config()
                .digest()
                .equals(image.configContent().descriptor().digest())) {
            faults.add("the manifest names another config");
        }
        return faults;
    }

    private static List<Descriptor> descriptors(Image image) {
        return image.layers().stream().map(Content::descriptor).toList();
    }

    private static boolean mixed(Image image) {
        boolean docker = image.manifest().mediaType().isDocker();
        return image.manifest().config().mediaType().isDocker() != docker
                || image.manifest().layers().stream()
                        .map(Descriptor::mediaType)
                        .filter(type -> type.isDocker() || type.value().startsWith(MediaType.OCI_LAYER.value()))
                        .anyMatch(type -> type.isDocker() != docker);
    }

    private static void content(Content content, String what, List<String> faults) {
        try (var in = content.open()) {
            byte[] bytes = in.readAllBytes();
            if (bytes.length != content.descriptor().size()
                    || !Digest.of(bytes).equals(content.descriptor().digest())) {
                faults.add("the " + what + "'s descriptor does not describe its bytes");
            }
        } catch (IOException e) {
            faults.add("the " + what + " cannot be read");
        }
    }
}
