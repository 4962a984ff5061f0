package dev.pycontainer.debian;

import dev.pycontainer.failure.PycontainerException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** Reads a .deb from front to back (deb(5), D22). */
final class DebFile {
    private static final List<String> SCRIPTS = List.of("preinst", "postinst");
    private static final int MAX_CONTROL_FILE = 16 << 20;

    private final Path file;
    private final String what;

    /** @param what names the package in errors */
    DebFile(Path file, String what) {
        this.file = file;
        this.what = what;
    }

    /** Takes what a package would install, entry by entry; the stream is that of the entry alone. */
    @FunctionalInterface
    interface EntryTaker {
        void take(TarArchiveEntry entry, InputStream content) throws IOException;
    }

    /** @return the control part, which lies before the entries */
    DebControl read(EntryTaker entries) throws IOException {
        try (ArArchiveInputStream ar =
                new ArArchiveInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            ArArchiveEntry version = ar.getNextEntry();
            if (version == null || !version.getName().equals("debian-binary") || !startsWithTwo(ar)) {
                throw refused("does not begin with debian-binary of version 2");
            }
            DebControl control = control(tar(ar, "control.tar"));
            for (TarEntry at = next(tar(ar, "data.tar")); at.entry != null; at = next(at.tar)) {
                entries.take(at.entry, at.tar);
            }
            return control;
        }
    }

    private record TarEntry(TarArchiveInputStream tar, @Nullable TarArchiveEntry entry) {}

    private TarEntry next(TarArchiveInputStream tar) throws IOException {
        try {
            return new TarEntry(tar, tar.getNextEntry());
        } catch (IllegalArgumentException e) {
            throw refused("has a damaged tar header");
        }
    }

    private TarArchiveInputStream tar(ArArchiveInputStream ar, String prefix) throws IOException {
        for (ArArchiveEntry member = ar.getNextEntry(); member != null; member = ar.getNextEntry()) {
            String name = member.getName();
            if (name.startsWith(prefix)) {
                return new TarArchiveInputStream(decoded(ar, name, name.substring(prefix.length())), "UTF-8");
            }
            if (!name.startsWith("_")) { // deb(5): such members may be passed over
                throw refused("has the member " + name + " where " + prefix + " should be");
            }
        }
        throw refused("has no " + prefix);
    }

    private InputStream decoded(InputStream in, String name, String suffix) throws IOException {
        return switch (suffix) {
            case "" -> in;
            case ".gz" -> new GZIPInputStream(in, 1 << 16);
            case ".xz" -> Xz.decode(in, name + " of " + what);
            default -> throw refused("holds " + name + ", a format that is not read (.xz, .gz and plain are)");
        };
    }

    private DebControl control(TarArchiveInputStream tar) throws IOException {
        byte[] control = new byte[0];
        byte[] md5sums = new byte[0];
        SortedSet<String> scripts = new TreeSet<>();
        for (TarEntry at = next(tar); at.entry != null; at = next(tar)) {
            String name = at.entry.getName().replaceFirst("^\\./", "");
            if (at.entry.getSize() > MAX_CONTROL_FILE) {
                throw refused("has the control file " + name + " of " + at.entry.getSize() + " bytes");
            }
            switch (name) {
                case "control" -> control = tar.readAllBytes();
                case "md5sums" -> md5sums = tar.readAllBytes();
                default -> {
                    if (SCRIPTS.contains(name)) {
                        scripts.add(name);
                    }
                }
            }
        }
        if (control.length == 0) {
            throw refused("has no control file");
        }
        return new DebControl(control, md5sums, scripts);
    }

    private static boolean startsWithTwo(InputStream in) throws IOException {
        return Arrays.equals(in.readNBytes(2), new byte[] {'2', '.'});
    }

    private PycontainerException refused(String why) {
        return new PycontainerException("the Debian package " + what + " " + why);
    }
}
