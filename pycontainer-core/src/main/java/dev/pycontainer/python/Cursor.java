package dev.pycontainer.python;

import dev.pycontainer.failure.PycontainerException;

/** A place in a text that is being parsed; the failures it makes name the column. */
final class Cursor {
    private final String what;
    private final String text;
    private int at;

    /** @param what what the text should be, such as {@code requirement} */
    Cursor(String what, String text) {
        this.what = what;
        this.text = text;
    }

    int position() {
        return at;
    }

    void moveTo(int position) {
        at = position;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /** The character here, or NUL at the end. */
    char peek() {
        return atEnd() ? '\0' : text.charAt(at);
    }

    boolean take(String expected) {
        if (!text.startsWith(expected, at)) {
            return false;
        }
        at += expected.length();
        return true;
    }

    /** Whether blanks were skipped. */
    boolean skipBlanks() {
        int start = at;
        while (peek() == ' ' || peek() == '\t') {
            at++;
        }
        return at > start;
    }

    /** What stands from here to the first of the characters, or to the end. */
    String takeUntilAnyOf(String stops) {
        int start = at;
        while (!atEnd() && stops.indexOf(peek()) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    /** The longest run from here of ASCII letters, digits and the given characters. */
    String takeWord(String more) {
        int start = at;
        while (!atEnd() && (isAlphanumeric(peek()) || more.indexOf(peek()) >= 0)) {
            at++;
        }
        return text.substring(start, at);
    }

    static boolean isAlphanumeric(char c) {
        return Digits.isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    /** A failure at this place: {@code not a requirement: 'foo >': expected a version (column 6)}. */
    PycontainerException expected(String expectation) {
        return failure("expected " + expectation);
    }

    PycontainerException failure(String explanation) {
        return new PycontainerException(
                "not a " + what + ": " + Shown.quoted(text) + ": " + explanation + " (column " + column() + ")");
    }

    /** Counted in the text as it is shown, from 1. */
    private int column() {
        return Shown.masked(text.substring(0, Math.min(at, text.length()))).length() + 1;
    }
}
