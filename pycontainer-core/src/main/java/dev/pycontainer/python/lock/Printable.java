package dev.pycontainer.python.lock;

/** Tells text without control characters; loops where patterns would cost a fresh JVM much over thousands of files. */
final class Printable {
    private Printable() {}

    /** Whether no character is a control, format, surrogate, private or unassigned one. */
    static boolean isPrintable(String text) {
        int step;
        for (int i = 0; i < text.length(); i += step) {
            int c = text.codePointAt(i);
            step = Character.charCount(c);
            boolean plain = c >= ' ' && c < 0x7F;
            if (!plain && isOther(c)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is ASCII without blanks and control characters, as nearly all addresses are. */
    static boolean isVisibleAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) >= 0x7F) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOther(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    static boolean isHexadecimal(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean digit = c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
            if (!digit) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
