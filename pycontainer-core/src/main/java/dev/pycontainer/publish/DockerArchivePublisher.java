package dev.pycontainer.publish;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.image.Content;
import dev.pycontainer.image.Image;
import dev.pycontainer.image.Layer;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.OciJson;
import dev.pycontainer.oci.Platform;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Writes the archive that {@code docker load} and {@code podman load} read: {@code manifest.json}, the config and the layers
 * as they are, compressed. The same image gives the same bytes.
 */
public final class DockerArchivePublisher implements ImagePublisher {
    private final Path file;
    private final Platform preferred;

    /** @param preferred which image of several to take, for the archive holds one */
    public DockerArchivePublisher(Path file, Platform preferred) {
        this.file = file;
        this.preferred = preferred;
    }

    @Override
    public Published publish(Publication publication) throws IOException {
        Image image = chosen(publication.images());
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Files.createDirectories(folder);
        Path temporary = folder.resolve(".part-" + file.getFileName());
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16);
                    TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8")) {
                tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
                write(publication, image, tar);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        return new Published(
                file.toString(), image.descriptor().digest(), image.layers().size() + 1, 0, Files.size(file));
    }

    /** The only image, or of several the preferred one: never just any. */
    private Image chosen(List<Image> images) {
        if (images.size() == 1) {
            return images.get(0);
        }
        return images.stream()
                .filter(image -> image.platform().equals(preferred))
                .findFirst()
                .orElseThrow(() -> new PycontainerException("cannot write " + file
                                + ": an archive of Docker holds one image, this machine runs " + preferred
                                + ", and the build has "
                                + images.stream()
                                        .map(image -> image.platform().toString())
                                        .collect(Collectors.joining(", ")))
                        .withHint("set `platforms` to the one that the archive is for, or `output` to oci-layout, which"
                                + " holds them all"));
    }

    private static void write(Publication publication, Image image, TarArchiveOutputStream tar) throws IOException {
        Content config = image.configContent();
        entry(tar, configName(config), config.descriptor().size());
        VerifiedCopy.copy(config, tar);
        tar.closeArchiveEntry();
        Set<String> written = new HashSet<>();
        for (Layer layer : image.layers()) {
            if (written.add(layerName(layer))) {
                entry(tar, layerName(layer), layer.descriptor().size());
                VerifiedCopy.copy(layer, tar);
                tar.closeArchiveEntry();
            }
        }
        byte[] manifest = manifest(publication, image);
        entry(tar, "manifest.json", manifest.length);
        try (InputStream in = new ByteArrayInputStream(manifest)) {
            in.transferTo(tar);
        }
        tar.closeArchiveEntry();
    }

    private static byte[] manifest(Publication publication, Image image) {
        ArrayNode list = OciJson.object().putArray("images");
        ObjectNode entry = list.addObject();
        entry.put("Config", configName(image.configContent()));
        ArrayNode tags = entry.putArray("RepoTags");
        for (ImageReference name : publication.names()) {
            tags.add(name.withTag(name.tagOrLatest()).familiar());
        }
        ArrayNode layers = entry.putArray("Layers");
        image.layers().forEach(layer -> layers.add(layerName(layer)));
        return OciJson.bytes(list);
    }

    private static String configName(Content config) {
        return config.descriptor().digest().hex() + ".json";
    }

    private static String layerName(Layer layer) {
        String type = layer.descriptor().mediaType().value();
        return layer.descriptor().digest().hex() + (type.endsWith("gzip") ? ".tar.gz" : ".tar");
    }

    private static void entry(TarArchiveOutputStream tar, String name, long size) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setMode(0644);
        entry.setModTime(0L);
        entry.setIds(0, 0);
        entry.setNames("", "");
        tar.putArchiveEntry(entry);
    }
}
