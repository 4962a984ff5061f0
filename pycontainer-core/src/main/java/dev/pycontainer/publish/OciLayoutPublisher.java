package dev.pycontainer.publish;

import dev.pycontainer.image.Content;
import dev.pycontainer.image.GrowingBlob;
import dev.pycontainer.image.Image;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.oci.OciJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Writes an OCI image layout directory (image-spec, image-layout.md). Blobs come first and {@code index.json} last, so that
 * it always names a complete image; blobs of older images go after that (X22).
 */
public final class OciLayoutPublisher implements EarlyPublisher {
    private static final Pattern SHA256 = Pattern.compile("[a-f0-9]{64}");
    /** In bytes; less is not worth waking up for. */
    private static final long STEP = 1 << 20;

    private final Path directory;
    private final AtomicInteger counter = new AtomicInteger();
    /** By this instance, with whether the bytes had to be written. */
    private final Map<Digest, Boolean> brought = new ConcurrentHashMap<>();

    public OciLayoutPublisher(Path directory) {
        this.directory = directory;
    }

    @Override
    public void announce() {}

    /** Looks at what an earlier build has left, so that nobody waits for that at the end. */
    @Override
    public void begin() throws IOException {
        Path folder = directory.resolve("blobs/sha256");
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    look(file);
                }
            }
        }
    }

    private void look(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (SHA256.matcher(name).matches()) {
            Descriptor found = Descriptor.of(MediaType.OCI_LAYER, Digest.sha256(name), Files.size(file));
            if (VerifiedCopy.holds(file, found)) {
                brought.putIfAbsent(found.digest(), false);
            }
        }
    }

    @Override
    public void bring(Content blob) throws IOException {
        write(blob);
    }

    @Override
    public void bring(GrowingBlob blob, MediaType type) throws IOException {
        Path temporary = temporary("growing-" + counter.incrementAndGet());
        try {
            try (InputStream in = blob.open();
                    OutputStream out = Files.newOutputStream(temporary)) {
                follow(blob, in, out);
            }
            Descriptor descriptor = blob.content(type).descriptor();
            boolean absent = !VerifiedCopy.holds(blob(descriptor.digest()), descriptor);
            if (absent) {
                // Not read again: the bytes were hashed on their way into the file that they were copied from.
                place(temporary, descriptor.digest());
            }
            brought.put(descriptor.digest(), absent);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void follow(GrowingBlob blob, InputStream in, OutputStream out) throws IOException {
        long copied = 0;
        boolean ended = false;
        while (!ended) {
            blob.await(copied + STEP);
            ended = blob.hasEnded();
            copied += in.transferTo(out);
        }
    }

    @Override
    public void discard() throws IOException {
        for (Map.Entry<Digest, Boolean> blob : brought.entrySet()) {
            if (blob.getValue()) {
                Files.deleteIfExists(blob(blob.getKey()));
            }
        }
        for (String folder : List.of("blobs/sha256", "blobs/sha512", "blobs", "")) {
            deleteIfEmpty(directory.resolve(folder));
        }
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            return; // an image of an earlier build
        }
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
        Digest digest = content.descriptor().digest();
        Boolean known = brought.get(digest);
        if (known == null) {
            known = !VerifiedCopy.holds(blob(digest), content.descriptor());
            if (known) {
                copy(content);
            }
            brought.put(digest, known);
        }
        return known;
    }

    private void copy(Content content) throws IOException {
        Digest digest = content.descriptor().digest();
        Path temporary = temporary(digest.hex());
        try {
            try (OutputStream out = Files.newOutputStream(temporary)) {
                VerifiedCopy.copy(content, out);
            }
            place(temporary, digest);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private Path temporary(String name) throws IOException {
        Files.createDirectories(directory.resolve("blobs"));
        return directory.resolve("blobs/.part-" + name);
    }

    private void place(Path temporary, Digest digest) throws IOException {
        Path file = blob(digest);
        Files.createDirectories(directory.resolve("blobs").resolve(digest.algorithm()));
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
