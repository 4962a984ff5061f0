package dev.pycontainer.python.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds where keys and items stand in a text that a parser has found to be TOML, so nothing is checked here: a few loops, which a
 * fresh JVM is through with long before a parser that keeps positions has been loaded.
 */
final class TomlPlaces {
    private final String text;
    private int at;
    private int line = 1;
    private int lineStart;

    private TomlPlaces(String text) {
        this.text = text;
    }

    /** Where a value stands, and what it holds: members of a table, or items of an array. */
    static final class Place {
        final int line;
        final int column;
        private final Map<String, Place> members = new LinkedHashMap<>();
        private final List<Place> items = new ArrayList<>();

        private Place(int line, int column) {
            this.line = line;
            this.column = column;
        }

        Place member(String key) {
            @Nullable Place member = members.get(key);
            if (member == null) {
                throw new UnusualTomlException();
            }
            return member;
        }

        Place item(int index) {
            if (index >= items.size()) {
                throw new UnusualTomlException();
            }
            return items.get(index);
        }
    }

    /** The text is read in another way here than by the parser: somebody else has to say what it means. */
    static final class UnusualTomlException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    static Place of(String text) {
        TomlPlaces places = new TomlPlaces(text);
        Place root = new Place(1, 1);
        Place table = root;
        while (places.skipToContent()) {
            if (places.peek() == '[') {
                table = places.header(root);
            } else {
                places.member(table);
            }
        }
        return root;
    }

    private Place header(Place root) {
        int startLine = line;
        int startColumn = column();
        boolean array = text.startsWith("[[", at);
        at += array ? 2 : 1;
        List<String> keys = keys();
        at += array ? 2 : 1;
        Place table = root;
        for (int i = 0; i < keys.size(); i++) {
            Place child = table.members.computeIfAbsent(keys.get(i), any -> new Place(startLine, startColumn));
            if (array && i == keys.size() - 1) {
                child.items.add(new Place(startLine, startColumn));
            }
            table = child.items.isEmpty() ? child : child.items.get(child.items.size() - 1);
        }
        return table;
    }

    /** A key, an equals sign and a value. */
    private void member(Place table) {
        int startLine = line;
        int startColumn = column();
        Place place = table;
        for (String key : keys()) {
            place = place.members.computeIfAbsent(key, any -> new Place(startLine, startColumn));
        }
        expect('=');
        skipBlanks();
        value(place);
    }

    /** The keys that dots join. */
    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        do {
            skipBlanks();
            keys.add(key());
            skipBlanks();
        } while (skip('.'));
        return keys;
    }

    private String key() {
        int start = at;
        char first = peek();
        if (first == '"' || first == '\'') {
            skipText();
            String key = text.substring(start + 1, at - 1);
            if (first == '"' && key.indexOf('\\') >= 0) {
                throw new UnusualTomlException();
            }
            return key;
        }
        while (isBare(peek())) {
            at++;
        }
        if (start == at) {
            throw new UnusualTomlException();
        }
        return text.substring(start, at);
    }

    private static boolean isBare(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-';
    }

    private void value(Place place) {
        switch (peek()) {
            case '"', '\'' -> skipText();
            case '[' -> array(place);
            case '{' -> inlineTable(place);
            default -> scalar();
        }
    }

    /** Whole numbers of many digits are more than the fast parser knows. */
    private void scalar() {
        int digits = 0;
        boolean whole = true;
        for (; at < text.length() && ",]}\n# \t\r".indexOf(text.charAt(at)) < 0; at++) {
            char c = text.charAt(at);
            digits += c >= '0' && c <= '9' ? 1 : 0;
            whole &= c != '-' && c != ':' && c != '.';
        }
        if (whole && digits > 17) {
            throw new UnusualTomlException();
        }
        while (at < text.length() && ",]}\n#".indexOf(text.charAt(at)) < 0) {
            at++; // the time behind a date and a blank
        }
    }

    private void array(Place place) {
        at++;
        while (skipToContent() && !skip(']')) {
            Place item = new Place(line, column());
            place.items.add(item);
            value(item);
            skipToContent();
            skip(',');
        }
    }

    private void inlineTable(Place place) {
        at++;
        while (skipToContent() && !skip('}')) {
            member(place);
            skipToContent();
            skip(',');
        }
    }

    /** A string of any of the four kinds, from its first quote to behind its last one. */
    private void skipText() {
        char quote = peek();
        String three = String.valueOf(quote).repeat(3);
        boolean multiline = text.startsWith(three, at);
        at += multiline ? 3 : 1;
        while (!(multiline ? text.startsWith(three, at) : peek() == quote)) {
            at += quote == '"' && peek() == '\\' ? 1 : 0;
            newline();
            at++;
        }
        at += multiline ? 3 : 1;
        while (multiline && at < text.length() && text.charAt(at) == quote) {
            at++; // up to two quotes may stand before the three that end it
        }
    }

    /** Passes over blanks, line ends and comments; whether anything follows. */
    private boolean skipToContent() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
                newline();
                at++;
            } else {
                return true;
            }
        }
        return false;
    }

    private void skipBlanks() {
        while (peek() == ' ' || peek() == '\t') {
            at++;
        }
    }

    private boolean skip(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private void expect(char c) {
        if (!skip(c)) {
            throw new UnusualTomlException();
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw new UnusualTomlException();
        }
        return text.charAt(at);
    }

    private void newline() {
        if (peek() == '\n') {
            line++;
            lineStart = at + 1;
        }
    }

    private int column() {
        return at - lineStart + 1;
    }
}
