package dev.pycontainer.python.wheel;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The names that entries of a wheel may have (Z5 of the packaging rules, Z3 of the reliability rules). */
final class EntryNames {
    private static final int MAX_PATH = 4096;
    private static final int MAX_SEGMENT = 255;
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

    private EntryNames() {}

    /** Decodes and checks a name. Directories keep their trailing slash. */
    static String decode(byte[] bytes, WheelDiagnostics diagnostics) {
        String name;
        try {
            name = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            String shown = new String(bytes, StandardCharsets.ISO_8859_1);
            throw diagnostics.at(shown, "has a name that is not UTF-8");
        }
        check(name, diagnostics);
        return name;
    }

    static void check(String name, WheelDiagnostics diagnostics) {
        String why = whyRefused(name);
        if (!why.isEmpty()) {
            throw diagnostics.at(name, why);
        }
    }

    private static String whyRefused(String name) {
        if (name.isEmpty()) {
            return "has no name";
        }
        if (name.codePoints().anyMatch(EntryNames::isUnprintable)) {
            return "has control or format characters in its name";
        }
        if (name.indexOf('\\') >= 0) {
            return "has a backslash in its name";
        }
        if (name.startsWith("/") || DRIVE.matcher(name).matches()) {
            return "has an absolute path";
        }
        if (isLonger(name, MAX_PATH)) {
            return "has a name longer than " + MAX_PATH + " bytes";
        }
        return whySegmentRefused(name.endsWith("/") ? name.substring(0, name.length() - 1) : name);
    }

    private static String whySegmentRefused(String path) {
        for (String segment : path.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                return "has an empty, '.' or '..' segment in its path";
            }
            if (segment.startsWith(".wh.")) {
                return "has a segment that starts with .wh., which would delete files of lower layers"; // T4
            }
            if (isLonger(segment, MAX_SEGMENT)) {
                return "has a segment longer than " + MAX_SEGMENT + " bytes in its path";
            }
        }
        return "";
    }

    /** In bytes of UTF-8, of which a character has at most three. */
    private static boolean isLonger(String text, int limit) {
        return text.length() > limit / 3 && text.getBytes(StandardCharsets.UTF_8).length > limit;
    }

    /**
     * {@code \p{C}} and the line and paragraph separators, except unassigned characters: which those are depends on the
     * JDK, and a verdict must not.
     */
    static boolean isUnprintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
