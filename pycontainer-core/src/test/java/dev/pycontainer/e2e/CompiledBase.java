package dev.pycontainer.e2e;

import dev.pycontainer.image.TestImages;
import dev.pycontainer.lab.Laboratory;
import dev.pycontainer.lab.Program;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The laboratory's base, whose Python was compiled when it was installed, as the official images are: without bytecode. */
final class CompiledBase {
    private static final String CACHE = "/__pycache__/";

    private CompiledBase() {}

    /** @return the layout with its tag, as {@code base_image} takes it behind {@code oci:} */
    static Path without(Laboratory laboratory, Path copy) throws IOException {
        ChildBuild.copyTree(laboratory.baseLayout(), copy);
        Map<String, byte[]> whiteouts = new TreeMap<>();
        try (Stream<Path> blobs = Files.list(copy.resolve("blobs/sha256"))) {
            for (Path blob : blobs.toList()) {
                hideCaches(blob, whiteouts);
            }
        }
        Path layer = Files.write(copy.resolveSibling("whiteouts.tar"), TestImages.tar(whiteouts));
        Program umoci = Program.of(Path.of(laboratory.variable("LAB_UMOCI")));
        String image = copy + ":" + laboratory.baseTag();
        umoci.run("raw", "add-layer", "--history.created", "2026-01-01T00:00:00Z", "--image", image, layer.toString());
        try (Stream<Path> files = Files.walk(copy)) {
            for (Path file : files.toList()) {
                String mode = Files.isDirectory(file) ? "rwxr-xr-x" : "rw-r--r--"; // others build with it, too
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
            }
        }
        return Path.of(image);
    }

    private static void hideCaches(Path blob, Map<String, byte[]> whiteouts) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(blob))) {
            in.mark(2);
            boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
            in.reset();
            if (!gzip) {
                return;
            }
            TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(in), "UTF-8");
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String path = entry.getName().replaceFirst("^\\./", "");
                if (path.startsWith("usr/lib/python3.11/") && path.contains(CACHE)) {
                    whiteouts.put(path.substring(0, path.indexOf(CACHE)) + "/.wh.__pycache__", new byte[0]);
                }
            }
        }
    }
}
