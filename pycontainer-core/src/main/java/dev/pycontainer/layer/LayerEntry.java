package dev.pycontainer.layer;

/**
 * One entry of a layer. Paths are relative to the root of the image, without a leading or trailing slash, with {@code /}
 * between segments, and hold no empty, {@code .} or {@code ..} segment and none that starts with {@code .wh.} (T4).
 */
public sealed interface LayerEntry {
    /** Such as {@code opt/venv/bin/python}. */
    String path();

    /** A regular file: mode 0755 if executable, else 0644 (M1). */
    record File(String path, boolean executable, FileContent content) implements LayerEntry {
        public File {
            LayerPaths.check(path);
        }
    }

    /** A directory, mode 0755. Parents need not be listed: the writer adds each once (M4). */
    record Directory(String path) implements LayerEntry {
        public Directory {
            LayerPaths.check(path);
        }
    }

    /** @param target as the link says it: absolute in the image, or relative to the link's directory */
    record Symlink(String path, String target) implements LayerEntry {
        public Symlink {
            LayerPaths.check(path);
            LayerPaths.checkTarget(path, target);
        }
    }
}
