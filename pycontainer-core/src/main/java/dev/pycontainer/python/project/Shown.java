package dev.pycontainer.python.project;

/** How text from files and file names appears in messages: short, and with control characters visible. */
final class Shown {
    private static final int MAX = 120;

    private Shown() {}

    static String text(String text) {
        String cut = text.length() > MAX ? text.substring(0, MAX) + "…" : text;
        StringBuilder shown = new StringBuilder();
        cut.codePoints().forEach(c -> {
            int type = Character.getType(c);
            if (Character.isISOControl(c) || type == Character.FORMAT || type == Character.SURROGATE) {
                shown.append(String.format(java.util.Locale.ROOT, "\\u%04x", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }
}
