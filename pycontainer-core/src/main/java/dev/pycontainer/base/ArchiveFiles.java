package dev.pycontainer.base;

import dev.pycontainer.failure.PycontainerException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * An image whose files lie in a tar, which may be gzipped. Files are streamed from it by name; nothing is unpacked, so no
 * name in it ever becomes a path of this machine.
 */
final class ArchiveFiles implements ImageFiles {
    private static final int MAX_ENTRIES = 100_000;
    private static final int MAX_LINKS = 8;

    private final Path file;
    private final String shown;
    /** Each name with what it is a link to; a file stands for itself. */
    private @Nullable Map<String, String> names;

    ArchiveFiles(Path file, String shown) {
        this.file = file;
        this.shown = shown;
    }

    @Override
    public String shown() {
        return shown;
    }

    @Override
    public Optional<InputStream> open(String path) throws IOException {
        String name = followed(normal(path));
        if (!name.equals(names().get(name))) {
            return Optional.empty();
        }
        TarArchiveInputStream tar = tar();
        try {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile() && normal(entry.getName()).equals(name)) {
                    return Optional.of(tar);
                }
            }
        } catch (IOException e) {
            tar.close();
            throw e;
        }
        tar.close();
        return Optional.empty();
    }

    /** {@code docker save} of older engines writes a layer once and links to it. */
    private String followed(String path) throws IOException {
        String name = path;
        for (int i = 0; i < MAX_LINKS; i++) {
            String target = names().getOrDefault(name, name);
            if (target.equals(name)) {
                return name;
            }
            name = target;
        }
        return name;
    }

    private Map<String, String> names() throws IOException {
        Map<String, String> known = names;
        if (known == null) {
            known = readNames();
            names = known;
        }
        return known;
    }

    private Map<String, String> readNames() throws IOException {
        Map<String, String> read = new HashMap<>();
        try (TarArchiveInputStream tar = tar()) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String name = normal(entry.getName());
                if (entry.isSymbolicLink()) {
                    read.put(name, beside(name, entry.getLinkName()));
                } else if (entry.isLink()) {
                    read.put(name, normal(entry.getLinkName()));
                } else if (entry.isFile()) {
                    // The first of several is the one that is read.
                    read.putIfAbsent(name, name);
                }
                if (read.size() > MAX_ENTRIES) {
                    throw new PycontainerException("the archive " + shown + " has more than " + MAX_ENTRIES
                            + " files: it is no archive of an image");
                }
            }
        } catch (IOException e) {
            throw new PycontainerException("the base " + shown + " cannot be read as a tar: " + e.getMessage(), e);
        }
        return read;
    }

    private TarArchiveInputStream tar() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new PycontainerException("the base " + shown + " is not there: " + file + " is no file")
                    .withHint("make it first, or set <baseImage> (base_image) to another base");
        }
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            return new TarArchiveInputStream(Gzip.isNext(in) ? new GZIPInputStream(in, 1 << 16) : in, "UTF-8");
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static String beside(String name, String target) {
        int slash = name.lastIndexOf('/');
        return normal(slash < 0 ? target : name.substring(0, slash + 1) + target);
    }

    /** Without {@code .} and {@code ..}; one that leads out of the archive stays inside. */
    private static String normal(String name) {
        java.util.ArrayDeque<String> segments = new java.util.ArrayDeque<>();
        for (String segment : name.split("/")) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        return String.join("/", segments);
    }
}
