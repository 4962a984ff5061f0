package dev.pycontainer.python;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts of others in messages: control characters escaped, user info of URLs masked, long ones cut. */
final class Shown {
    private static final int MAX_LENGTH = 200;
    private static final Pattern USER_INFO = Pattern.compile("(://)[^/?#@\\s]*(?:@[^/?#@\\s]*)*@");

    private Shown() {}

    /** The text between apostrophes. */
    static String quoted(String text) {
        return "'" + plain(text) + "'";
    }

    static String plain(String text) {
        String cut = masked(text);
        if (cut.length() > MAX_LENGTH) {
            cut = cut.substring(0, MAX_LENGTH) + "…";
        }
        StringBuilder shown = new StringBuilder();
        cut.codePoints().forEach(c -> {
            if (isInvisible(c)) {
                shown.append(String.format("\\u%04X", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    /** The text with {@code ***} for what stands between {@code ://} and {@code @}. */
    static String masked(String text) {
        return USER_INFO.matcher(text).replaceAll(Matcher.quoteReplacement("://***@"));
    }

    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
