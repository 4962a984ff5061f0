package dev.pycontainer.layer;

/**
 * One entry of a layer. Paths are relative to the root of the image, without a leading or trailing slash, with {@code /}
 * between segments, and hold no empty, {@code .} or {@code ..} segment and none that starts with {@code .wh.} (T4).
 */
public sealed interface LayerEntry {
    /** Such as {@code opt/venv/bin/python}. */
    String path();

    /** Mode, owner and time; root's and the layer's unless somebody says otherwise. */
    Attributes attributes();

    /** A regular file. */
    record File(String path, FileContent content, Attributes attributes) implements LayerEntry {
        public File {
            LayerPaths.check(path);
        }

        /** Owned by root, mode 0755 if executable, else 0644 (M1). */
        public File(String path, boolean executable, FileContent content) {
            this(path, content, Attributes.ofMode(executable ? 0755 : 0644));
        }

        public boolean executable() {
            return (attributes.mode() & 0111) != 0;
        }
    }

    /** A directory. Parents need not be listed: the writer adds each once, with mode 0755 (M4). */
    record Directory(String path, Attributes attributes) implements LayerEntry {
        public Directory {
            LayerPaths.check(path);
        }

        /** Owned by root, mode 0755. */
        public Directory(String path) {
            this(path, Attributes.ofMode(0755));
        }
    }

    /** @param target as the link says it: absolute in the image, or relative to the link's directory */
    record Symlink(String path, String target, Attributes attributes) implements LayerEntry {
        public Symlink {
            LayerPaths.check(path);
            LayerPaths.checkTarget(path, target);
        }

        /** Owned by root, mode 0777. */
        public Symlink(String path, String target) {
            this(path, target, Attributes.ofMode(0777));
        }
    }

    /** @param target the path of a file in the same layer that comes before this one in the order of the tar */
    record Hardlink(String path, String target, Attributes attributes) implements LayerEntry {
        public Hardlink {
            LayerPaths.check(path);
            LayerPaths.check(target);
        }
    }
}
