package dev.pycontainer.publish;

import dev.pycontainer.image.Content;
import dev.pycontainer.image.Image;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.OciJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes an OCI image layout directory (image-spec, image-layout.md). Blobs come first and {@code index.json} last, so that
 * it always names a complete image; blobs of older images go after that (X22).
 */
public final class OciLayoutPublisher implements ImagePublisher {
    private final Path directory;

    public OciLayoutPublisher(Path directory) {
        this.directory = directory;
    }

    @Override
    public Published publish(Publication publication) throws IOException {
        Files.createDirectories(directory.resolve("blobs/sha256"));
        List<Content> contents = new ArrayList<>(publication.blobs());
        publication.images().stream().map(Image::manifestContent).forEach(contents::add);
        publication.index().ifPresent(contents::add);
        int moved = 0;
        long bytes = 0;
        Set<Digest> used = new HashSet<>();
        for (Content content : contents) {
            Descriptor descriptor = content.descriptor();
            if (used.add(descriptor.digest()) && write(content)) {
                moved++;
                bytes += descriptor.size();
            }
        }
        replace(directory.resolve("oci-layout"), LayoutDocuments.marker());
        replace(directory.resolve("index.json"), LayoutDocuments.index(publication));
        writeTags(publication);
        removeOthers(used);
        return new Published(
                directory.toString(), publication.top().descriptor().digest(), moved, used.size() - moved, bytes);
    }

    /** Writes a blob unless it is there already, whole. */
    private boolean write(Content content) throws IOException {
        Path file = blob(content.descriptor().digest());
        if (VerifiedCopy.holds(file, content.descriptor())) {
            return false;
        }
        Files.createDirectories(
                directory.resolve("blobs").resolve(content.descriptor().digest().algorithm()));
        Path temporary =
                directory.resolve("blobs/.part-" + content.descriptor().digest().hex());
        try {
            try (OutputStream out = Files.newOutputStream(temporary)) {
                VerifiedCopy.copy(content, out);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        return true;
    }

    /** One file for each tag with the descriptor it stands for. */
    private void writeTags(Publication publication) throws IOException {
        Path tags = directory.resolve("refs/tags");
        Files.createDirectories(tags);
        Set<String> names = new HashSet<>();
        for (ImageReference name : publication.names()) {
            names.add(name.tagOrLatest());
            replace(
                    tags.resolve(name.tagOrLatest()),
                    OciJson.bytes(LayoutDocuments.named(publication, name).toJson()));
        }
        deleteExcept(tags, names);
    }

    private void removeOthers(Set<Digest> used) throws IOException {
        for (String algorithm : List.of("sha256", "sha512")) {
            Set<String> names = new HashSet<>();
            used.stream()
                    .filter(digest -> digest.algorithm().equals(algorithm))
                    .forEach(digest -> names.add(digest.hex()));
            deleteExcept(directory.resolve("blobs").resolve(algorithm), names);
        }
    }

    private Path blob(Digest digest) {
        return directory.resolve("blobs").resolve(digest.algorithm()).resolve(digest.hex());
    }

    private void replace(Path file, byte[] bytes) throws IOException {
        Path temporary = directory.resolve(".part-" + file.getFileName());
        try {
            Files.write(temporary, bytes);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void deleteExcept(Path folder, Set<String> names) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (!names.contains(String.valueOf(file.getFileName()))) {
                    Files.delete(file);
                }
            }
        } catch (NoSuchFileException e) {
            // Nothing of this algorithm was ever written.
            return;
        }
    }
}
