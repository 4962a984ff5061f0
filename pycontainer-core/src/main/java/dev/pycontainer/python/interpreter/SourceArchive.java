package dev.pycontainer.python.interpreter;

import dev.pycontainer.failure.PycontainerException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
