package dev.pycontainer.debian;

import dev.pycontainer.elf.ElfFile;
import dev.pycontainer.layer.LayerEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds the shared libraries in some layers. */
final class Libraries {
    private static final int MAX_LINKS = 8;

    private final Map<String, LayerEntry> byPath = new TreeMap<>();

    Libraries(UnpackedBase base, List<LayerGroup> groups) {
        groups.stream().flatMap(base::entries).forEach(entry -> byPath.put(entry.path(), entry));
    }

    /** The files and links right in a directory that are named as the library they are, by name. */
    List<LdSoCache.Library> in(String directory) throws IOException {
        List<LdSoCache.Library> found = new ArrayList<>();
        for (String path : byPath.keySet()) {
            String name = path.substring(path.lastIndexOf('/') + 1);
            if (path.equals(directory + "/" + name) && name.contains(".so") && isNamed(path, name)) {
                found.add(new LdSoCache.Library(name, asSearched(path)));
            }
        }
        return found;
    }

    private boolean isNamed(String path, String name) throws IOException {
        Optional<LayerEntry.File> file = file(path);
        return file.isPresent()
                && ElfFile.read(file.get().content()::open)
                        .filter(library -> library.soname().equals(name))
                        .isPresent();
    }

    /** Links between libraries lie in one directory, or name another one absolutely. */
    private Optional<LayerEntry.File> file(String path) {
        String at = path;
        for (int i = 0; i < MAX_LINKS; i++) {
            LayerEntry entry = byPath.get(at);
            if (entry instanceof LayerEntry.File file) {
                return Optional.of(file);
            }
            if (entry instanceof LayerEntry.Hardlink link) {
                at = link.target();
            } else if (entry instanceof LayerEntry.Symlink link) {
                at = Symlinks.target(link);
            } else {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** ldconfig meets {@code /lib} before {@code /usr/lib}, which is the same directory. */
    private static String asSearched(String path) {
        return path.startsWith("usr/lib/") ? path.substring("usr".length()) : "/" + path;
    }
}
