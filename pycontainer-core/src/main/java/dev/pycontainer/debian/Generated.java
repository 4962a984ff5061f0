package dev.pycontainer.debian;

import dev.pycontainer.layer.Attributes;
import dev.pycontainer.layer.FileContent;
import dev.pycontainer.layer.LayerEntry;
import java.util.ArrayList;
import java.util.List;

/** Entries that no package ships; all are of time 0 and, unless said otherwise, of root. */
final class Generated {
    private static final long TIME = 0;

    private final List<LayerEntry> entries = new ArrayList<>();

    List<LayerEntry> entries() {
        return entries;
    }

    Generated directories(int mode, String... paths) {
        for (String path : paths) {
            entries.add(new LayerEntry.Directory(path, new Attributes(mode, 0, 0, TIME)));
        }
        return this;
    }

    Generated directory(String path, int mode, int owner) {
        entries.add(new LayerEntry.Directory(path, new Attributes(mode, owner, owner, TIME)));
        return this;
    }

    Generated link(String path, String target) {
        entries.add(new LayerEntry.Symlink(path, target, new Attributes(0777, 0, 0, TIME)));
        return this;
    }

    Generated text(String path, String text) {
        return file(path, FileContent.of(text));
    }

    Generated file(String path, FileContent content) {
        entries.add(new LayerEntry.File(path, content, new Attributes(0644, 0, 0, TIME)));
        return this;
    }
}
