package dev.pycontainer.python.index;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The start tags of an HTML text, one after the other, with decoded attributes; forgiving, and linear in time. */
final class HtmlTags {
    private static final Pattern ENTITY =
            Pattern.compile("&(?:#([0-9]{1,7})|#[xX]([0-9A-Fa-f]{1,6})|(amp|lt|gt|quot|apos));");

    private final String html;
    private int at;

    HtmlTags(String html) {
        this.html = html;
    }

    /**
     * A start tag.
     *
     * @param name lower case
     * @param attributes by lower-case name; the first of several counts; without a value: empty
     */
    record Tag(String name, Map<String, String> attributes) {}

    /** The next start tag; empty at the end. */
    Optional<Tag> next() {
        while ((at = html.indexOf('<', at)) >= 0) {
            if (html.startsWith("<!--", at)) {
                skipTo("-->");
            } else if (Character.isLetter(peek(1))) {
                at++;
                return Optional.of(tag());
            } else {
                at++;
            }
        }
        at = html.length();
        return Optional.empty();
    }

    private void skipTo(String end) {
        int found = html.indexOf(end, at + 4);
        at = found < 0 ? html.length() : found + end.length();
    }

    private Tag tag() {
        String name = word("/>\0");
        Map<String, String> attributes = new LinkedHashMap<>();
        while (true) {
            while (Character.isWhitespace(peek(0)) || peek(0) == '/') {
                at++;
            }
            if (peek(0) == '>' || peek(0) == '\0') {
                at++;
                return new Tag(name, attributes);
            }
            // A stray "=" begins a name, so that each turn reads at least one character.
            String key = word("=/>\0");
            skipSpace();
            String value = "";
            if (peek(0) == '=') {
                at++;
                skipSpace();
                value = value();
            }
            attributes.putIfAbsent(key, decoded(value));
        }
    }

    private void skipSpace() {
        while (Character.isWhitespace(peek(0))) {
            at++;
        }
    }

    private String word(String ends) {
        int start = at++;
        while (!Character.isWhitespace(peek(0)) && ends.indexOf(peek(0)) < 0) {
            at++;
        }
        at = Math.min(at, html.length());
        return html.substring(start, at).toLowerCase(Locale.ROOT);
    }

    private String value() {
        char quote = peek(0);
        int start = at;
        if (quote == '"' || quote == '\'') {
            int end = html.indexOf(quote, at + 1);
            at = end < 0 ? html.length() : end + 1;
            return html.substring(start + 1, end < 0 ? html.length() : end);
        }
        while (!Character.isWhitespace(peek(0)) && peek(0) != '>' && peek(0) != '\0') {
            at++;
        }
        return html.substring(start, at);
    }

    private char peek(int ahead) {
        return at + ahead < html.length() ? html.charAt(at + ahead) : '\0';
    }

    private static String decoded(String text) {
        return text.indexOf('&') < 0
                ? text
                : ENTITY.matcher(text).replaceAll(entity -> Matcher.quoteReplacement(entityText(entity)));
    }

    private static String entityText(java.util.regex.MatchResult entity) {
        if (entity.group(3) != null) {
            return switch (entity.group(3)) {
                case "amp" -> "&";
                case "lt" -> "<";
                case "gt" -> ">";
                case "quot" -> "\"";
                default -> "'";
            };
        }
        int codePoint =
                entity.group(1) != null ? Integer.parseInt(entity.group(1)) : Integer.parseInt(entity.group(2), 16);
        return Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : "\uFFFD";
    }
}
