package dev.pycontainer.python.index;

import java.util.Locale;

/** Texts of servers in messages. */
final class PageText {
    private static final int MAX_LENGTH = 80;

    private PageText() {}

    /** Short, between apostrophes, control characters escaped. */
    static String quoted(String text) {
        StringBuilder shown = new StringBuilder("'");
        text.codePoints().limit(MAX_LENGTH).forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                shown.append(String.format(Locale.ROOT, "\\u%04X", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.append("'").toString();
    }
}
