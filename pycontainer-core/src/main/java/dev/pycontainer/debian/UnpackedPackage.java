package dev.pycontainer.debian;

import dev.pycontainer.layer.LayerEntry;
import java.util.List;

/**
 * A package after usrmerge and trimming.
 *
 * @param entries in the order of the package; their paths are those in the image
 */
record UnpackedPackage(DebPackage deb, DebControl control, List<LayerEntry> entries) {
    UnpackedPackage {
        entries = List.copyOf(entries);
    }
}
