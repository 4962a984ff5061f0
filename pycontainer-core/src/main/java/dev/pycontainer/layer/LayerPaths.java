package dev.pycontainer.layer;

import dev.pycontainer.failure.PycontainerException;
import java.nio.charset.StandardCharsets;

/** The rules for paths in layers. */
final class LayerPaths {
    private static final int MAX_PATH = 4096;
    private static final int MAX_SEGMENT = 255;

    private LayerPaths() {}

    static void check(String path) {
        if (!isText(path)) {
            throw refused(path, "is longer than " + MAX_PATH + " bytes, or holds NUL or half a character");
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

    /** A target may be any path at all, also one that leads nowhere yet. */
    static void checkTarget(String path, String target) {
        if (target.isEmpty() || !isText(target)) {
            throw new PycontainerException("the link '" + shown(path) + "' cannot be in a layer: its target is empty,"
                    + " longer than " + MAX_PATH + " bytes, or holds NUL or half a character");
        }
    }

    /** Java strings can hold lone surrogates, which are nothing in UTF-8. */
    private static boolean isText(String path) {
        return path.indexOf('\0') < 0
                && StandardCharsets.UTF_8.newEncoder().canEncode(path)
                && path.getBytes(StandardCharsets.UTF_8).length <= MAX_PATH;
    }

    private static PycontainerException refused(String path, String why) {
        return new PycontainerException("the path '" + shown(path) + "' cannot be in a layer: it " + why);
    }

    private static String shown(String path) {
        String start = path.length() > 200 ? path.substring(0, 200) + "…" : path;
        return start.replaceAll("\\p{C}", "?");
    }
}
