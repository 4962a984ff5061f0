package dev.pycontainer.debian;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.layer.LayerEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Holds all layers of a base together to what must be true of the image (D24). */
final class BaseCheck {
    private final Map<String, LayerEntry> byPath = new TreeMap<>();
    private final Map<String, String> layers = new TreeMap<>();
    private final List<String> warnings = new ArrayList<>();

    private BaseCheck() {}

    /**
     * @return what a person should know: scripts that did not run, links of extra packages that lead nowhere
     * @throws PycontainerException for a conflict between layers, an entry in place of a usrmerge link, a dangling link
     */
    static List<String> of(UnpackedBase base) throws IOException {
        BaseCheck check = new BaseCheck();
        for (LayerGroup group : LayerGroup.values()) {
            if (!base.packages(group).isEmpty()) {
                check.layer(group, GroupEntries.of(base, group));
            }
        }
        check.links();
        for (LayerGroup group : LayerGroup.values()) {
            base.packages(group).forEach(check::scripts);
        }
        return check.warnings;
    }

    private void layer(LayerGroup group, List<LayerEntry> entries) {
        for (LayerEntry entry : entries) {
            String path = entry.path();
            String top = path.split("/", 2)[0];
            if (Usrmerge.NAMES.contains(top) && !(entry instanceof LayerEntry.Symlink && group == LayerGroup.OS)) {
                throw new PycontainerException(
                        "the base's layer '" + group.title() + "' would replace the link /" + top);
            }
            addParents(path);
            LayerEntry other = byPath.put(path, entry);
            boolean renewed = path.equals("etc/ld.so.cache");
            if (other != null && !renewed && !GroupEntries.agree(other, entry)) {
                throw GroupEntries.conflict(
                        path, "of the layer '" + layers.get(path) + "'", "of the layer '" + group.title() + "'");
            }
            layers.put(path, group.title());
        }
    }

    private void addParents(String path) {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            String parent = path.substring(0, slash);
            byPath.putIfAbsent(parent, new LayerEntry.Directory(parent));
        }
    }

    private void links() {
        Symlinks symlinks = new Symlinks(byPath);
        for (LayerEntry entry : byPath.values()) {
            if (entry instanceof LayerEntry.Symlink link && !symlinks.leadsSomewhere(link)) {
                String what = "the link /" + link.path() + " -> " + link.target() + " of the base leads nowhere";
                if (!LayerGroup.EXTRA.title().equals(layers.get(link.path()))) {
                    throw new PycontainerException(what);
                }
                warnings.add(what);
            }
        }
    }

    private void scripts(UnpackedPackage unpacked) {
        String name = unpacked.deb().name();
        if (!unpacked.control().scripts().isEmpty() && !MaintainerFiles.knows(name)) {
            warnings.add("the Debian package " + name + " has "
                    + String.join(" and ", unpacked.control().scripts())
                    + ", which did not run: what it would have set up is missing");
        }
    }
}
