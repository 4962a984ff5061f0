package dev.pycontainer.layer;

import dev.pycontainer.failure.PycontainerException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The order of entries in a layer: bytewise by UTF-8 path, every directory once and before what it holds (M4). */
final class TarOrder {
    private static final Comparator<Named> BYTEWISE = (a, b) -> Arrays.compareUnsigned(a.utf8, b.utf8);

    private record Named(byte[] utf8, LayerEntry entry) {
        static Named of(LayerEntry entry) {
            return new Named(entry.path().getBytes(StandardCharsets.UTF_8), entry);
        }
    }

    private final Map<String, LayerEntry> byPath = new HashMap<>();

    private TarOrder() {}

    /** @throws PycontainerException if two entries want the same path, or one wants to lie below another's file or link */
    static List<LayerEntry> of(List<LayerEntry> entries) {
        TarOrder order = new TarOrder();
        entries.forEach(order::add);
        entries.forEach(order::addParents);
        entries.forEach(order::checkTarget);
        return order.sorted();
    }

    private void add(LayerEntry entry) {
        LayerEntry other = byPath.putIfAbsent(entry.path(), entry);
        if (other != null && !(other instanceof LayerEntry.Directory && entry instanceof LayerEntry.Directory)) {
            throw conflict(other, entry);
        }
    }

    private void addParents(LayerEntry entry) {
        String path = entry.path();
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            String parent = path.substring(0, slash);
            LayerEntry other = byPath.get(parent);
            if (other instanceof LayerEntry.Directory) {
                return; // and so are its own parents, or they will be
            }
            if (other != null) {
                throw conflict(other, entry);
            }
            byPath.put(parent, new LayerEntry.Directory(parent));
        }
    }

    /** An unpacker makes a hard link to what it has unpacked before. */
    private void checkTarget(LayerEntry entry) {
        if (!(entry instanceof LayerEntry.Hardlink link)) {
            return;
        }
        LayerEntry target = byPath.get(link.target());
        if (!(target instanceof LayerEntry.File) || BYTEWISE.compare(Named.of(target), Named.of(link)) > 0) {
            throw new PycontainerException("a layer cannot hold the hard link " + link.path() + " to " + link.target()
                    + ", which is no file of the layer that comes before it");
        }
    }

    private List<LayerEntry> sorted() {
        List<Named> named = new ArrayList<>(byPath.size());
        byPath.values().forEach(entry -> named.add(Named.of(entry)));
        named.sort(BYTEWISE);
        return named.stream().map(Named::entry).toList();
    }

    private static PycontainerException conflict(LayerEntry first, LayerEntry second) {
        return new PycontainerException(
                "a layer cannot hold both the " + describe(first) + " and the " + describe(second));
    }

    private static String describe(LayerEntry entry) {
        if (entry instanceof LayerEntry.File) {
            return "file " + entry.path();
        }
        return (entry instanceof LayerEntry.Directory ? "directory " : "link ") + entry.path();
    }
}
