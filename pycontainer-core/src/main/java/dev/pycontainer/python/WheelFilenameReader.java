package dev.pycontainer.python;

import dev.pycontainer.failure.PycontainerException;
import java.util.List;
import java.util.regex.Pattern;

/** Takes a wheel's file name apart (binary distribution format, file name convention; W1). */
final class WheelFilenameReader {
    private static final Pattern NO_FILE_NAME = Pattern.compile("[/\\\\\\p{C}]");
    private static final int MAX_BYTES = 255;

    private final String text;

    private final WheelNames known;

    WheelFilenameReader(String text, WheelNames known) {
        this.text = text;
        this.known = known;
    }

    WheelFilename read() {
        if (text.length() > MAX_BYTES || !isFileName(text)) {
            throw invalid("it is no file name");
        }
        if (!WheelFilename.hasExtension(text)) {
            throw invalid("it does not end in .whl");
        }
        String stem = WheelFilename.withoutExtension(text);
        String[] parts = stem.split("-", -1);
        if (parts.length != 5 && parts.length != 6) {
            throw invalid("it needs name-version[-build]-python-abi-platform");
        }
        String buildTag = parts.length == 6 ? buildTag(parts[2]) : "";
        int start = parts[0].length() + parts[1].length() + 2 + (parts.length == 6 ? parts[2].length() + 1 : 0);
        return new WheelFilename(text, name(parts[0]), version(parts[1]), buildTag, tags(stem.substring(start)));
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
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            boolean letter = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
            if (!letter && !Digits.isDigit(c) && c != '.' && c != '_') {
                return false;
            }
        }
        return !part.isEmpty();
    }

    private PackageName name(String part) {
        if (part.contains("__") || !isName(part)) {
            throw invalid("its project name is not of the form name_with_underscores");
        }
        try {
            return known.project(part);
        } catch (PycontainerException e) {
            throw invalid(e.statement());
        }
    }

    private Version version(String part) {
        return known.version(part).orElseThrow(() -> invalid("its version is not of PEP 440"));
    }

    private String buildTag(String part) {
        if (part.isEmpty() || !Digits.isDigit(part.charAt(0))) {
            throw invalid("its build tag does not begin with a digit");
        }
        return part;
    }

    private List<CompatibilityTag> tags(String part) {
        try {
            return known.tags(part);
        } catch (PycontainerException e) {
            throw invalid(e.statement());
        }
    }

    private PycontainerException invalid(String why) {
        return new PycontainerException("not a wheel file name: " + Shown.quoted(text) + ": " + why);
    }
}
