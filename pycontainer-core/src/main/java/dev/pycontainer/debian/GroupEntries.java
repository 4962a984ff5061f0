package dev.pycontainer.debian;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.layer.Attributes;
import dev.pycontainer.layer.LayerEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts together what one layer of a base holds: a function of its packages alone. */
final class GroupEntries {
    /** Debian gives it to a group of its own, for administrators of a machine (D25). */
    private static final String VAR_LOCAL = "var/local";

    private final Map<String, LayerEntry> byPath = new TreeMap<>();
    private final Map<String, String> owners = new TreeMap<>();

    private GroupEntries() {}

    /** @throws PycontainerException if two packages ship different things under one path (D24) */
    static List<LayerEntry> of(UnpackedBase base, LayerGroup group) throws IOException {
        GroupEntries entries = new GroupEntries();
        for (UnpackedPackage unpacked : base.packages(group)) {
            for (LayerEntry entry : unpacked.entries()) {
                entries.add(entry, unpacked.deb().toString());
            }
        }
        for (LayerEntry generated : new MaintainerFiles(base).entries(group)) {
            entries.addGenerated(generated);
        }
        entries.byPath.computeIfPresent(
                VAR_LOCAL,
                (path, entry) ->
                        new LayerEntry.Directory(path, new Attributes(0755, 0, 0, PackageUnpacker.DIRECTORY_TIME)));
        return new ArrayList<>(entries.byPath.values());
    }

    private void add(LayerEntry entry, String owner) {
        LayerEntry other = byPath.putIfAbsent(entry.path(), entry);
        if (other == null) {
            owners.put(entry.path(), owner);
        } else if (!agree(other, entry)) {
            throw conflict(entry.path(), owners.get(entry.path()), owner);
        }
    }

    /** What a package ships stays, except for the directories that base-files' script replaces by links. */
    private void addGenerated(LayerEntry generated) {
        LayerEntry shipped = byPath.putIfAbsent(generated.path(), generated);
        if (shipped instanceof LayerEntry.Directory && generated instanceof LayerEntry.Symlink) {
            byPath.put(generated.path(), generated);
        }
    }

    /** Whether it does not matter which of the two is unpacked last. */
    static boolean agree(LayerEntry one, LayerEntry other) {
        if (one instanceof LayerEntry.Directory) {
            return other instanceof LayerEntry.Directory;
        }
        if (one instanceof LayerEntry.Symlink link) {
            return other instanceof LayerEntry.Symlink same && same.target().equals(link.target());
        }
        return one instanceof LayerEntry.File file
                && other instanceof LayerEntry.File same
                && same.content().identity().equals(file.content().identity())
                && same.attributes().mode() == file.attributes().mode();
    }

    static PycontainerException conflict(String path, @Nullable String one, String other) {
        return new PycontainerException(
                "the Debian packages " + one + " and " + other + " ship different files as /" + path);
    }
}
