package dev.pycontainer.python;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads TOML as locks and most projects have it: tables, plain strings, whole numbers, booleans, arrays. Whatever is more than that,
 * or wrong, is left to a parser that knows all of TOML and takes several times as long to be loaded and run in a fresh JVM.
 */
public final class PlainToml {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_DIGITS = 18;

    private final String text;
    private final boolean timesAsText;
    private final Map<String, Object> root = new LinkedHashMap<>();
    /** Tables and arrays that headers have made: only these may be added to by other headers. */
    private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private int at;
    private int depth;

    private PlainToml(String text, boolean timesAsText) {
        this.text = text;
        this.timesAsText = timesAsText;
    }

    /** Something that is left to the other parser. */
    private static final class NotPlainException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotPlainException() {
            super(null, null, false, false);
        }
    }

    /**
     * Maps, lists, strings, integers and booleans; empty if the text is not plain.
     *
     * @param timesAsText whether a time is plain, and stands for its text
     */
    public static Optional<Map<String, Object>> parse(String text, boolean timesAsText) {
        try {
            return Optional.of(new PlainToml(text, timesAsText).read());
        } catch (NotPlainException e) {
            return Optional.empty();
        }
    }

    private Map<String, Object> read() {
        Map<String, Object> table = root;
        while (skipToContent()) {
            if (text.charAt(at) == '[') {
                table = header();
            } else {
                member(table);
            }
            endOfLine();
        }
        return root;
    }

    private Map<String, Object> header() {
        boolean array = text.startsWith("[[", at);
        at += array ? 2 : 1;
        Map<String, Object> parent = root;
        String key = key();
        for (int level = 1; peek() == '.'; level++) {
            if (level > MAX_DEPTH) {
                throw new NotPlainException();
            }
            at++;
            parent = inner(parent, key);
            key = key();
        }
        expect(']');
        if (!array) {
            Map<String, Object> table = opened(new LinkedHashMap<>());
            put(parent, key, table);
            return table;
        }
        expect(']');
        return appended(parent, key);
    }

    /** The table that a dot in a header leads into. */
    @SuppressWarnings("unchecked") // what headers have made is of these types
    private Map<String, Object> inner(Map<String, Object> parent, String key) {
        Object value = parent.get(key);
        if (value == null) {
            Map<String, Object> implied = opened(new LinkedHashMap<>());
            parent.put(key, implied);
            return implied;
        }
        if (!open.contains(value)) {
            throw new NotPlainException();
        }
        return value instanceof List<?> list
                ? (Map<String, Object>) list.get(list.size() - 1)
                : (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> appended(Map<String, Object> parent, String key) {
        Object value = parent.get(key);
        if (value == null) {
            value = opened(new ArrayList<>());
            parent.put(key, value);
        }
        if (!(value instanceof List) || !open.contains(value)) {
            throw new NotPlainException();
        }
        Map<String, Object> table = opened(new LinkedHashMap<>());
        ((List<Object>) value).add(table);
        return table;
    }

    private <T> T opened(T container) {
        open.add(container);
        return container;
    }

    private void member(Map<String, Object> table) {
        String key = key();
        skipBlanks();
        expect('=');
        skipBlanks();
        put(table, key, value());
    }

    private static void put(Map<String, Object> table, String key, Object value) {
        if (table.put(key, value) != null) {
            throw new NotPlainException();
        }
    }

    private String key() {
        if (peek() == '"') {
            return string('"');
        }
        int start = at;
        while (at < text.length() && isBare(text.charAt(at))) {
            at++;
        }
        if (start == at) {
            throw new NotPlainException();
        }
        return text.substring(start, at);
    }

    private static boolean isBare(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c) || c == '-' || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private Object value() {
        char first = peek();
        switch (first) {
            case '"', '\'':
                return string(first);
            case '[':
                return array();
            case '{':
                return inlineTable();
            case 't':
                return word("true", true);
            case 'f':
                return word("false", false);
            default:
                return numberOrTime();
        }
    }

    private Object word(String word, boolean value) {
        if (!text.startsWith(word, at)) {
            throw new NotPlainException();
        }
        at += word.length();
        return value;
    }

    /** On one line; of the escapes, those of quotes and backslashes. */
    private String string(char quote) {
        int start = at + 1;
        int end = start;
        boolean escaped = false;
        while (end < text.length()) {
            char c = text.charAt(end);
            if (c == quote) {
                break;
            }
            if (c < ' ' && c != '\t' || c == 0x7F) {
                throw new NotPlainException();
            }
            if (c == '\\' && quote == '"') {
                escaped = true;
                end++;
            }
            end++;
        }
        at = end + 1;
        boolean multiline = end == start && at < text.length() && text.charAt(at) == quote;
        if (end >= text.length() || multiline) {
            throw new NotPlainException();
        }
        return escaped ? unescaped(text.substring(start, end)) : text.substring(start, end);
    }

    private static String unescaped(String string) {
        StringBuilder plain = new StringBuilder(string.length());
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c == '\\') {
                i++;
                c = string.charAt(i);
                if (c != '"' && c != '\\') {
                    throw new NotPlainException();
                }
            }
            plain.append(c);
        }
        return plain.toString();
    }

    private List<Object> array() {
        List<Object> items = new ArrayList<>();
        enter();
        while (skipToContent() && text.charAt(at) != ']') {
            items.add(value());
            skipToContent();
            if (peek() == ',') {
                at++;
            } else if (peek() != ']') {
                throw new NotPlainException();
            }
        }
        leave(']');
        return items;
    }

    /** On one line and without a comma at its end. */
    private Map<String, Object> inlineTable() {
        Map<String, Object> table = new LinkedHashMap<>();
        enter();
        skipBlanks();
        while (peek() != '}') {
            member(table);
            skipBlanks();
            if (peek() == ',') {
                at++;
                skipBlanks();
                if (peek() == '}') {
                    throw new NotPlainException();
                }
            } else if (peek() != '}') {
                throw new NotPlainException();
            }
        }
        leave('}');
        return table;
    }

    private void enter() {
        at++;
        if (++depth > MAX_DEPTH) {
            throw new NotPlainException();
        }
    }

    private void leave(char end) {
        expect(end);
        depth--;
    }

    private Object numberOrTime() {
        int start = at;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        int digits = at - start;
        char next = at < text.length() ? text.charAt(at) : '\n';
        if (digits == 4 && next == '-' && timesAsText) {
            return time(start);
        }
        boolean whole = ", \t\r\n]}#".indexOf(next) >= 0;
        boolean leadingZero = digits > 1 && text.charAt(start) == '0';
        if (digits == 0 || digits > MAX_DIGITS || !whole || leadingZero) {
            throw new NotPlainException();
        }
        long number = Long.parseLong(text.substring(start, at));
        return number <= Integer.MAX_VALUE ? (Object) (int) number : (Object) number;
    }

    /** Of the form that locks have: 2024-05-28T17:01:54Z, with or without parts of a second. */
    private String time(int start) {
        while (at < text.length() && text.charAt(at) != 'Z' && at - start < 30) {
            at++;
        }
        expect('Z');
        String time = text.substring(start, at);
        String form = "dddd-Md-DdTHd:md:md";
        boolean fits = time.length() >= form.length() + 1;
        for (int i = 0; fits && i < time.length() - 1; i++) {
            char c = time.charAt(i);
            char wanted = i < form.length() ? form.charAt(i) : i == form.length() ? '.' : 'd';
            fits = switch (wanted) {
                case 'd' -> isDigit(c);
                case 'M' -> c == '0'; // the rest of what is a month, day, hour and so on the other parser knows
                case 'D', 'H' -> c == '0' || c == '1';
                case 'm' -> c >= '0' && c <= '5';
                default -> c == wanted;
            };
        }
        if (!fits || time.charAt(time.length() - 2) == '.') {
            throw new NotPlainException();
        }
        return time;
    }

    /** Passes over blanks, line ends and comments; whether anything follows. */
    private boolean skipToContent() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                skipComment();
            } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r' && text.startsWith("\n", at + 1)) {
                at++;
            } else {
                return true;
            }
        }
        return false;
    }

    private void skipComment() {
        while (at < text.length() && text.charAt(at) != '\n') {
            char c = text.charAt(at);
            boolean lineEnd = c == '\r' && text.startsWith("\n", at + 1);
            if (c < ' ' && c != '\t' && !lineEnd || c == 0x7F) {
                throw new NotPlainException();
            }
            at++;
        }
    }

    private void skipBlanks() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    private void endOfLine() {
        skipBlanks();
        if (at < text.length() && "#\r\n".indexOf(text.charAt(at)) < 0) {
            throw new NotPlainException();
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw new NotPlainException();
        }
        return text.charAt(at);
    }

    private void expect(char c) {
        if (peek() != c) {
            throw new NotPlainException();
        }
        at++;
    }
}
