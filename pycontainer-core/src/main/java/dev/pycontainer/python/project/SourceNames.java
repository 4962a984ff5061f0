package dev.pycontainer.python.project;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.Ascii;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules for names of files that go into an image, and warnings about names that other systems take for one. */
final class SourceNames {
    private static final int MAX_PATH = 4096;
    private static final Pattern NOT_ON_WINDOWS = Pattern.compile("[\\\\:<>\"|?*]");
    private static final Set<String> RESERVED_ON_WINDOWS = Set.of("con", "prn", "aux", "nul");

    private final Map<String, String> folded = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();

    /**
     * Refuses what cannot be in a layer under its own name (M3, T4).
     *
     * @param name the last segment of the path
     */
    static void check(String path, String name) {
        if (name.indexOf('\uFFFD') >= 0) {
            throw refused(
                            path,
                            "its name holds bytes that the locale of this build cannot read (file names are read as "
                                    + nameEncoding() + ")")
                    .withHint("run the build with a UTF-8 locale such as LC_ALL=C.UTF-8, or rename the file");
        }
        if (name.startsWith(".wh.")) {
            throw refused(path, "names that start with .wh. delete files of lower layers");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw refused(path, "its name holds a control character");
        }
        if (path.length() > MAX_PATH / 4 && path.getBytes(StandardCharsets.UTF_8).length > MAX_PATH) {
            throw refused(path, "its path is longer than " + MAX_PATH + " bytes");
        }
    }

    private static String nameEncoding() {
        return System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name());
    }

    private static PycontainerException refused(String path, String why) {
        return new PycontainerException("the file " + Shown.text(path) + " cannot be in an image: " + why)
                .withHint("rename it, or leave it out with exclude");
    }

    /** Notes names that some systems cannot tell apart or cannot hold; the image is not changed by that. */
    void note(String path, String name) {
        String twin = folded.putIfAbsent(fold(path), path);
        if (twin != null) {
            warnings.add("the names " + Shown.text(twin) + " and " + Shown.text(path)
                    + " are one name on systems that fold case or compose letters");
        }
        String stem = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        boolean reserved = RESERVED_ON_WINDOWS.contains(stem.toLowerCase(Locale.ROOT));
        if (reserved
                || name.endsWith(".")
                || name.endsWith(" ")
                || NOT_ON_WINDOWS.matcher(name).find()) {
            warnings.add("the name " + Shown.text(path) + " cannot exist on Windows");
        }
    }

    private static String fold(String path) {
        String composed = Ascii.isPlain(path) ? path : Normalizer.normalize(path, Normalizer.Form.NFC);
        return composed.toLowerCase(Locale.ROOT);
    }

    List<String> warnings() {
        return warnings;
    }
}
