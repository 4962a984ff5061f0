package dev.pycontainer.python;

import dev.pycontainer.failure.PycontainerException;
import java.util.List;
import java.util.regex.Pattern;

/** Takes a wheel's file name apart (binary distribution format, file name convention; W1). */
final class WheelFilenameReader {
    private static final Pattern NO_FILE_NAME = Pattern.compile("[/\\\\\\p{C}]");
    private static final int MAX_BYTES = 255;

    private final String text;

    private WheelFilenameReader(String text) {
        this.text = text;
    }

    static WheelFilename read(String text) {
        return new WheelFilenameReader(text).read();
    }

    private WheelFilename read() {
        if (text.length() > MAX_BYTES || !isFileName(text)) {
            throw invalid("it is no file name");
        }
        if (!WheelFilename.hasExtension(text)) {
            throw invalid("it does not end in .whl");
        }
        String[] parts = WheelFilename.withoutExtension(text).split("-", -1);
        if (parts.length != 5 && parts.length != 6) {
            throw invalid("it needs name-version[-build]-python-abi-platform");
        }
        String buildTag = parts.length == 6 ? buildTag(parts[2]) : "";
        String tags = String.join("-", List.of(parts).subList(parts.length - 3, parts.length));
        return new WheelFilename(text, name(parts[0]), version(parts[1]), buildTag, tags(tags));
    }

    /** A loop: locks have thousands of names, and patterns cost a fresh JVM much. */
    private static boolean isFileName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7F || c == '/' || c == '\\') {
                return !NO_FILE_NAME.matcher(text).find();
            }
        }
        return true;
    }

    private static boolean isName(String part) {
        return !part.isEmpty()
                && part.chars()
                        .allMatch(c -> Digits.isDigit(c)
                                || c >= 'A' && c <= 'Z'
                                || c >= 'a' && c <= 'z'
                                || c == '.'
                                || c == '_');
    }

    private PackageName name(String part) {
        if (part.contains("__") || !isName(part)) {
            throw invalid("its project name is not of the form name_with_underscores");
        }
        try {
            return PackageName.of(part);
        } catch (PycontainerException e) {
            throw invalid(e.statement());
        }
    }

    private Version version(String part) {
        return Version.tryParse(part).orElseThrow(() -> invalid("its version is not of PEP 440"));
    }

    private String buildTag(String part) {
        if (part.isEmpty() || !Digits.isDigit(part.charAt(0))) {
            throw invalid("its build tag does not begin with a digit");
        }
        return part;
    }

    private List<CompatibilityTag> tags(String part) {
        try {
            return CompatibilityTag.parseSet(part);
        } catch (PycontainerException e) {
            throw invalid(e.statement());
        }
    }

    private PycontainerException invalid(String why) {
        return new PycontainerException("not a wheel file name: " + Shown.quoted(text) + ": " + why);
    }
}
