package dev.pycontainer.debian;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.layer.Attributes;
import dev.pycontainer.layer.LayerEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Turns a .deb into layer entries: paths merged into {@code /usr}, trimmed, with the package's modes, owners and times (D25). */
final class PackageUnpacker {
    /** Time of all directories: a package that is built anew without a change to them changes nothing. */
    static final long DIRECTORY_TIME = 0;

    private final FileSpool spool;
    private final Trim trim;

    PackageUnpacker(FileSpool spool, Trim trim) {
        this.spool = spool;
        this.trim = trim;
    }

    UnpackedPackage unpack(DebPackage deb, Path file) throws IOException {
        Map<String, LayerEntry> entries = new LinkedHashMap<>();
        DebControl control = new DebFile(file, deb.toString()).read((entry, content) -> {
            Optional<String> path = Usrmerge.path(entry.getName(), deb.toString());
            if (path.isPresent()) {
                LayerEntry read = read(entry, path.get(), content, deb);
                LayerEntry other = entries.putIfAbsent(path.get(), read);
                // Both lib/TRIPLET and usr/lib/TRIPLET may be there.
                if (other != null && !GroupEntries.agree(other, read)) {
                    throw refused(deb, path.get(), "is in it twice");
                }
            }
        });
        List<LayerEntry> settled = HardLinks.settle(entries, path -> trim.removes(path, false), deb.toString());
        return new UnpackedPackage(deb, control, trimmed(settled));
    }

    private LayerEntry read(TarArchiveEntry entry, String path, InputStream content, DebPackage deb)
            throws IOException {
        if (entry.isDirectory()) {
            return new LayerEntry.Directory(path, attributes(entry, DIRECTORY_TIME));
        }
        Attributes attributes = attributes(entry, entry.getLastModifiedTime().toMillis() / 1000);
        if (entry.isSymbolicLink()) {
            return new LayerEntry.Symlink(path, entry.getLinkName(), attributes);
        }
        if (entry.isLink()) {
            String target = Usrmerge.path(entry.getLinkName(), deb.toString()).orElse("");
            return new LayerEntry.Hardlink(path, target, attributes);
        }
        if (entry.getLinkFlag() != TarConstants.LF_NORMAL && entry.getLinkFlag() != TarConstants.LF_OLDNORM) {
            throw refused(deb, path, "is neither file nor directory nor link");
        }
        return new LayerEntry.File(path, spool.add(content), attributes);
    }

    /** Directories that only held what is removed go too (D43). */
    private List<LayerEntry> trimmed(List<LayerEntry> entries) {
        Set<String> used = new TreeSet<>();
        Set<String> emptied = new TreeSet<>();
        for (LayerEntry entry : entries) {
            boolean removed = trim.removes(entry.path(), entry instanceof LayerEntry.Directory);
            addParents(entry.path(), removed || entry instanceof LayerEntry.Directory ? emptied : used);
            if (removed) {
                emptied.add(entry.path());
            }
        }
        List<LayerEntry> kept = new ArrayList<>();
        for (LayerEntry entry : entries) {
            boolean gone = entry instanceof LayerEntry.Directory
                    ? emptied.contains(entry.path()) && !used.contains(entry.path())
                    : trim.removes(entry.path(), false);
            if (!gone) {
                kept.add(entry);
            }
        }
        return kept;
    }

    private static void addParents(String path, Set<String> parents) {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            parents.add(path.substring(0, slash));
        }
    }

    private static Attributes attributes(TarArchiveEntry entry, long modified) {
        return new Attributes(
                entry.getMode() & 07777,
                Math.toIntExact(entry.getLongUserId()),
                Math.toIntExact(entry.getLongGroupId()),
                Math.max(0, modified));
    }

    private static PycontainerException refused(DebPackage deb, String path, String why) {
        return new PycontainerException("cannot unpack the Debian package " + deb + ": " + path + " " + why);
    }
}
