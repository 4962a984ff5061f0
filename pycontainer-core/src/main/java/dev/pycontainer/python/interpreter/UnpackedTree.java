package dev.pycontainer.python.interpreter;

import dev.pycontainer.failure.PycontainerException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;

/** A directory that an archive is unpacked into; links come last, so that nothing is ever written through one. */
final class UnpackedTree {
    private static final int MAX_ENTRIES = 200_000;
    private static final long MAX_BYTES = 4L << 30;
    /** Content above the first 64 MiB may be this many times larger than the archive. */
    private static final int MAX_RATIO = 200;

    private static final long RATIO_FROM = 64L << 20;

    private final Path root;
    private final String archive;
    private final long archiveBytes;
    private final Map<Path, Path> symlinks = new TreeMap<>();
    private int entries;
    private long bytes;

    /** @param root real and empty */
    UnpackedTree(Path root, String archive, long archiveBytes) {
        this.root = root;
        this.archive = archive;
        this.archiveBytes = archiveBytes;
    }

    void addDirectory(String name) throws IOException {
        Files.createDirectories(place(name));
    }

    void addFile(String name, InputStream content, boolean executable) throws IOException {
        Path file = newFile(name);
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
                count(n);
                out.write(buffer, 0, n);
            }
        }
        if (executable && !file.toFile().setExecutable(true, false)) {
            throw new IOException("cannot make " + file + " executable");
        }
    }

    /** A copy: the tree is thrown away, nobody sees the difference. */
    void addHardlink(String name, String target) throws IOException {
        Path source = place(target);
        if (!Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)) {
            throw refused(name, "is a link to '" + shown(target) + "', which is no file before it");
        }
        try (InputStream content = Files.newInputStream(source)) {
            addFile(name, content, Files.isExecutable(source));
        }
    }

    void addSymlink(String name, String target) throws IOException {
        Path link = newFile(name);
        Path to = path(target, name);
        Path end = link.resolveSibling(to).normalize();
        if (to.isAbsolute() || !end.startsWith(root)) {
            throw refused(name, "is a link that leads out of the tree: '" + shown(target) + "'");
        }
        symlinks.put(link, to);
    }

    /** A link may lead over other links; where it really ends must be in the tree too. */
    void addLinks() throws IOException {
        for (Map.Entry<Path, Path> link : symlinks.entrySet()) {
            checkParents(link.getKey());
            Files.createSymbolicLink(link.getKey(), link.getValue());
        }
        for (Path link : symlinks.keySet()) {
            if (Files.exists(link) && !link.toRealPath().startsWith(root)) {
                throw refused(root.relativize(link).toString(), "is a link that leads out of the tree");
            }
        }
    }

    /** As in Python's own reading of archives, the last of several entries of one name counts. */
    private Path newFile(String name) throws IOException {
        Path file = place(name);
        if (file.equals(root)) {
            throw refused(name, "has no name");
        }
        checkParents(file);
        Files.createDirectories(file.getParent());
        symlinks.remove(file);
        if (!Files.isDirectory(file)) {
            Files.deleteIfExists(file);
        }
        return file;
    }

    private void checkParents(Path file) {
        Path place = root;
        for (Path name : root.relativize(file)) {
            if (!place.equals(root) && symlinks.containsKey(place)) {
                throw refused(root.relativize(file).toString(), "lies behind a link");
            }
            place = place.resolve(name);
        }
    }

    /** Leading slashes go, as Python's filter has it; {@code ..} may not lead out. */
    private Path place(String name) throws IOException {
        if (++entries > MAX_ENTRIES) {
            throw tooLarge("more than " + MAX_ENTRIES + " entries");
        }
        Path place = root.resolve(path(name.replaceFirst("^/+", ""), name)).normalize();
        if (!place.startsWith(root)) {
            throw refused(name, "leads out of the tree");
        }
        return place;
    }

    private Path path(String text, String name) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw refused(name, "is no path");
        }
    }

    private void count(int more) {
        bytes += more;
        if (bytes > MAX_BYTES) {
            throw tooLarge("more than " + (MAX_BYTES >> 30) + " GiB");
        }
        if (bytes > RATIO_FROM && bytes / MAX_RATIO > archiveBytes) {
            throw tooLarge("more than " + MAX_RATIO + " times its own size");
        }
    }

    private PycontainerException tooLarge(String what) {
        return new PycontainerException("the source archive " + archive + " is refused: it holds " + what);
    }

    PycontainerException refused(String name, String why) {
        return new PycontainerException(
                "the source archive " + archive + " is refused: its entry '" + shown(name) + "' " + why);
    }

    private static String shown(String name) {
        return name.replaceAll("\\p{C}", "?");
    }
}
