package dev.pycontainer.python.interpreter;

import dev.pycontainer.failure.PycontainerException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** An sdist or another archive of sources, which nobody has checked yet. */
public final class SourceArchive {
    private static final int MOST_METADATA = 8 << 20;
    private static final long MOST_READ = 4L << 30;

    private final Path file;
    private final String name;

    /** @param name the file's own name: its end tells the format */
    public SourceArchive(Path file, String name) {
        this.file = file;
        this.name = name;
    }

    /** Whether a file name is that of an archive of sources. */
    public static boolean isNamedLikeOne(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Stream.of(".tar.gz", ".tgz", ".zip", ".tar.bz2", ".tar.xz", ".tar")
                .anyMatch(lower::endsWith);
    }

    /**
     * Unpacks by the rules of Python's data filter (PEP 721): nothing lands outside of the directory, no devices, no owners.
     *
     * @param into an empty directory
     * @return the root of the tree: the only directory at the top, or {@code into}
     * @throws PycontainerException if the archive is damaged, too large or wants to break out
     */
    public Path unpack(Path into) throws IOException {
        UnpackedTree tree = new UnpackedTree(into.toRealPath(), name, Files.size(file));
        try {
            if (name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
                unzip(tree);
            } else {
                untar(tree);
            }
            tree.addLinks();
        } catch (IOException | IllegalArgumentException e) { // the latter is how some headers of tar fail to be read
            throw new PycontainerException("the source archive " + name + " cannot be unpacked: " + e.getMessage(), e);
        }
        return root(into);
    }

    /**
     * A file at the top of the one directory that a source distribution is, without unpacking the others.
     *
     * @param file such as {@code PKG-INFO}
     * @throws PycontainerException if the archive is damaged, or the file larger than metadata can be
     */
    public Optional<byte[]> top(String wanted) throws IOException {
        try {
            return name.toLowerCase(Locale.ROOT).endsWith(".zip") ? topOfZip(wanted) : topOfTar(wanted);
        } catch (IOException | IllegalArgumentException e) { // as above
            throw new PycontainerException("the source archive " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Optional<byte[]> topOfTar(String wanted) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                TarArchiveInputStream tar = new TarArchiveInputStream(decompressed(in), "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile() && isTop(entry.getName(), wanted)) {
                    return Optional.of(small(tar, wanted));
                }
                if (tar.getBytesRead() > MOST_READ) {
                    throw new PycontainerException(
                            "the source archive " + name + " unpacks to more than " + MOST_READ + " bytes");
                }
            }
            return Optional.empty();
        }
    }

    private Optional<byte[]> topOfZip(String wanted) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            for (ZipArchiveEntry entry : java.util.Collections.list(zip.getEntriesInPhysicalOrder())) {
                if (isTop(entry.getName(), wanted)) {
                    try (InputStream content = zip.getInputStream(entry)) {
                        return Optional.of(small(content, wanted));
                    }
                }
            }
            return Optional.empty();
        }
    }

    private static boolean isTop(String path, String wanted) {
        String plain = path.startsWith("./") ? path.substring(2) : path;
        int slash = plain.indexOf('/');
        return slash > 0 && plain.substring(slash + 1).equals(wanted);
    }

    private byte[] small(InputStream content, String wanted) throws IOException {
        byte[] bytes = content.readNBytes(MOST_METADATA + 1);
        if (bytes.length > MOST_METADATA) {
            throw new PycontainerException(
                    "the " + wanted + " of " + name + " is larger than the limit of " + MOST_METADATA + " bytes");
        }
        return bytes;
    }

    private void untar(UnpackedTree tree) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                TarArchiveInputStream tar = new TarArchiveInputStream(decompressed(in), "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                add(tree, entry, tar);
            }
        }
    }

    private static void add(UnpackedTree tree, TarArchiveEntry entry, InputStream content) throws IOException {
        if (entry.isDirectory()) {
            tree.addDirectory(entry.getName());
        } else if (entry.isSymbolicLink()) {
            tree.addSymlink(entry.getName(), entry.getLinkName());
        } else if (entry.isLink()) {
            tree.addHardlink(entry.getName(), entry.getLinkName());
        } else if (entry.isFile() && !entry.isFIFO() && !entry.isBlockDevice() && !entry.isCharacterDevice()) {
            tree.addFile(entry.getName(), content, (entry.getMode() & 0100) != 0);
        } else {
            throw tree.refused(entry.getName(), "is neither a file, a directory nor a link");
        }
    }

    private InputStream decompressed(InputStream in) throws IOException {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".bz2")) {
            return new BZip2CompressorInputStream(in, true);
        }
        if (lower.endsWith(".xz")) {
            return XZCompressorInputStream.builder()
                    .setInputStream(in)
                    .setDecompressConcatenated(true)
                    .setMemoryLimitKiB(1 << 16)
                    .get();
        }
        return lower.endsWith(".tar")
                ? in
                : GzipCompressorInputStream.builder()
                        .setInputStream(in)
                        .setDecompressConcatenated(true)
                        .get();
    }

    private void unzip(UnpackedTree tree) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            for (ZipArchiveEntry entry : java.util.Collections.list(zip.getEntriesInPhysicalOrder())) {
                if (entry.isDirectory()) {
                    tree.addDirectory(entry.getName());
                } else {
                    try (InputStream content = zip.getInputStream(entry)) {
                        tree.addFile(entry.getName(), content, (entry.getUnixMode() & 0100) != 0);
                    }
                }
            }
        }
    }

    private static Path root(Path into) throws IOException {
        try (Stream<Path> children = Files.list(into)) {
            List<Path> top = children.filter(
                            path -> !path.getFileName().toString().equals("pax_global_header"))
                    .toList();
            return top.size() == 1 && Files.isDirectory(top.get(0)) ? top.get(0) : into;
        }
    }
}
