package dev.pycontainer.python.lock;

import dev.pycontainer.failure.PycontainerException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Splits a requirements file into logical lines, in the order of L60: decode, join, strip comments, expand variables. */
final class RequirementLines {
    private static final Pattern CODING = Pattern.compile("^[ \\t\\f]*#.*?coding[:=][ \\t]*([-_.a-zA-Z0-9]+)");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_]+)}");

    private final String file;
    private final Variables variables;
    private final List<RequirementLine> lines = new ArrayList<>();
    private final StringBuilder joined = new StringBuilder();
    private int start;

    /** Looks up an environment variable; null if it is not set. */
    @FunctionalInterface
    interface Variables {
        @Nullable
        String get(String name);
    }

    private RequirementLines(String file, Variables variables) {
        this.file = file;
        this.variables = variables;
    }

    static List<RequirementLine> of(LockText text, String shownName, Variables variables) {
        RequirementLines lines = new RequirementLines(shownName, variables);
        lines.join(decode(text).split("\r\n|\n|\r", -1));
        return lines.lines;
    }

    private static String decode(LockText text) {
        byte[] bytes = text.bytes();
        if (bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFE && (bytes[1] & 0xFF) == 0xFF
                || bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xFE) {
            return decode(text, StandardCharsets.UTF_16);
        }
        String head = new String(bytes, 0, Math.min(bytes.length, 400), StandardCharsets.ISO_8859_1);
        String[] first = head.split("\r\n|\n|\r", 3);
        for (int i = 0; i < Math.min(2, first.length); i++) {
            Matcher coding = CODING.matcher(first[i]);
            if (coding.find()) {
                return decode(text, charset(text, i + 1, coding.group(1)));
            }
        }
        return text.utf8();
    }

    private static Charset charset(LockText text, int line, String name) {
        try {
            return switch (name.toLowerCase(Locale.ROOT)) { // names that Python has and Java has not
                case "latin-1", "latin_1" -> StandardCharsets.ISO_8859_1;
                case "utf-8-sig", "utf_8_sig" -> StandardCharsets.UTF_8;
                default -> Charset.forName(name);
            };
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new PycontainerException(text.name() + ":" + line + ":1: unknown encoding '" + name + "'", e);
        }
    }

    private static String decode(LockText text, Charset charset) {
        try {
            String decoded =
                    charset.newDecoder().decode(ByteBuffer.wrap(text.bytes())).toString();
            return decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
        } catch (CharacterCodingException e) {
            throw new PycontainerException(text.name() + ":1: not " + charset.name() + " text", e);
        }
    }

    /** Lines that end in a backslash go on in the next; a comment line ends what it is joined to. */
    private void join(String[] physical) {
        for (int i = 0; i < physical.length; i++) {
            String line = physical[i];
            boolean comment = line.stripLeading().startsWith("#");
            if (joined.isEmpty()) {
                start = i + 1;
            }
            if (line.endsWith("\\") && !comment) {
                joined.append(line, 0, line.length() - 1);
            } else {
                joined.append(comment ? " " : "").append(line);
                finish();
            }
        }
        finish();
    }

    private void finish() {
        String whole = joined.toString();
        joined.setLength(0);
        String bare = whole.substring(0, commentStart(whole));
        String written = bare.strip();
        if (!written.isEmpty()) {
            int column = bare.indexOf(written.charAt(0)) + 1;
            SortedMap<String, String> used = new TreeMap<>();
            String text = expand(written, used);
            lines.add(new RequirementLine(file + ":" + start, column, written, text, used));
        }
    }

    /** A {@code #} begins a comment at the start or after white space, not within a URL. */
    private static int commentStart(String text) {
        int at = text.indexOf('#');
        while (at > 0 && !Character.isWhitespace(text.charAt(at - 1))) {
            at = text.indexOf('#', at + 1);
        }
        return at < 0 ? text.length() : at;
    }

    /** Variables that are not set stay as they are (L60). */
    private String expand(String text, SortedMap<String, String> used) {
        return VARIABLE.matcher(text).replaceAll(match -> {
            String found = variables.get(match.group(1));
            if (found != null) {
                used.put(match.group(1), found);
            }
            return Matcher.quoteReplacement(found == null ? match.group() : found);
        });
    }
}
