package dev.pycontainer.python;

/** Texts of others in messages: control characters escaped, user info of URLs masked, long ones cut. */
final class Shown {
    private static final int MAX_LENGTH = 200;

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
        StringBuilder masked = new StringBuilder();
        int shown = 0;
        for (int scheme = text.indexOf("://"); scheme >= 0; scheme = text.indexOf("://", shown)) {
            int start = scheme + 3;
            int end = start;
            while (end < text.length() && !endsAuthority(text.charAt(end))) {
                end++;
            }
            int at = text.lastIndexOf('@', end - 1);
            masked.append(text, shown, start)
                    .append(at < start ? text.substring(start, end) : "***" + text.substring(at, end));
            shown = end;
        }
        return masked.append(text, shown, text.length()).toString();
    }

    private static boolean endsAuthority(char c) {
        return c == '/' || c == '?' || c == '#' || Character.isWhitespace(c);
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
