package dev.pycontainer.python.wheel;

import dev.pycontainer.layer.LayerEntry;
import dev.pycontainer.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.DigestOutputStream;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The regular files of a virtual environment by path below its prefix, to compare what installers make. */
record InstalledTree(SortedMap<String, Entry> files) {
    /**
     * One file.
     *
     * @param text the content of files that are compared line by line, else its digest
     */
    record Entry(boolean executable, String text) {}

    static InstalledTree of(InstallLocation location, Collection<? extends LayerEntry> entries) throws IOException {
        SortedMap<String, Entry> files = new TreeMap<>();
        for (LayerEntry entry : entries) {
            if (entry instanceof LayerEntry.File file) {
                String path = file.path().substring(location.root().length() + 1);
                try (InputStream in = file.content().open()) {
                    files.put(path, new Entry(file.executable(), text(path, in)));
                }
            }
        }
        return new InstalledTree(files);
    }

    /** What lies on disk; bytecode, links and what belongs to the environment itself are left out. */
    static InstalledTree onDisk(Path prefix) throws IOException {
        SortedMap<String, Entry> files = new TreeMap<>();
        List<Path> found;
        try (Stream<Path> walk = Files.walk(prefix)) {
            found = walk.filter(path -> Files.isRegularFile(path) && !Files.isSymbolicLink(path))
                    .toList();
        }
        for (Path file : found) {
            String path = prefix.relativize(file).toString();
            boolean executable = Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_EXECUTE);
            try (InputStream in = Files.newInputStream(file)) {
                files.put(path, new Entry(executable, text(path, in)));
            }
        }
        return new InstalledTree(files);
    }

    private static String text(String path, InputStream in) throws IOException {
        if (path.matches(".*\\.dist-info/(?:RECORD|INSTALLER)")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        var digest = Digest.sha256Digest();
        in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return Digest.ofFinished(digest).toString();
    }
}
