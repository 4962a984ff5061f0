package dev.pycontainer.debian;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.layer.LayerEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Orders the names of a file so that the first one in the layer is the file itself. */
final class HardLinks {
    private static final Comparator<String> BYTEWISE =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    private HardLinks() {}

    /**
     * The same entries, except that of the names of one file the first that stays becomes the file.
     *
     * @param removed whether a name will be left out later, and so cannot be the file
     * @param what names the package in errors
     */
    static List<LayerEntry> settle(Map<String, LayerEntry> entries, Predicate<String> removed, String what) {
        Map<String, List<String>> names = new TreeMap<>();
        for (LayerEntry entry : entries.values()) {
            if (entry instanceof LayerEntry.Hardlink link) {
                file(entries, link, what);
                names.computeIfAbsent(link.target(), target -> new ArrayList<>(List.of(target)))
                        .add(link.path());
            }
        }
        names.forEach((target, all) -> {
            LayerEntry.File file = (LayerEntry.File) entries.get(target);
            all.sort(Comparator.comparing((String name) -> removed.test(name)).thenComparing(BYTEWISE));
            String first = all.get(0);
            if (file != null) {
                all.forEach(name -> entries.put(name, new LayerEntry.Hardlink(name, first, file.attributes())));
                entries.put(first, new LayerEntry.File(first, file.content(), file.attributes()));
            }
        });
        return new ArrayList<>(entries.values());
    }

    private static void file(Map<String, LayerEntry> entries, LayerEntry.Hardlink link, String what) {
        if (!(entries.get(link.target()) instanceof LayerEntry.File)) {
            throw new PycontainerException("cannot unpack the Debian package " + what + ": " + link.path()
                    + " is a hard link to " + link.target() + ", which is no file of the package");
        }
    }
}
