package dev.pycontainer.layer;

import dev.pycontainer.failure.PycontainerException;
import java.nio.charset.StandardCharsets;

/** The rules for paths in layers. */
final class LayerPaths {
    private static final int MAX_PATH = 4096;
    private static final int MAX_SEGMENT = 255;

    private LayerPaths() {}

    static void check(String path) {
        if (path.getBytes(StandardCharsets.UTF_8).length > MAX_PATH || path.indexOf('\0') >= 0) {
            throw refused(path, "is longer than " + MAX_PATH + " bytes or holds NUL");
        }
        for (String segment : path.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw refused(path, "has an empty, '.' or '..' segment");
            }
            if (segment.startsWith(".wh.")) {
                throw refused(path, "has a segment that starts with .wh., which would delete files of lower layers");
            }
            if (segment.getBytes(StandardCharsets.UTF_8).length > MAX_SEGMENT) {
                throw refused(path, "has a segment longer than " + MAX_SEGMENT + " bytes");
            }
        }
    }

    private static PycontainerException refused(String path, String why) {
        String shown = path.length() > 200 ? path.substring(0, 200) + "…" : path;
        return new PycontainerException(
                "the path '" + shown.replaceAll("\\p{C}", "?") + "' cannot be in a layer: it " + why);
    }
}
