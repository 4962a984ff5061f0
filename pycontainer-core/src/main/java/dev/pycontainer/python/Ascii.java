package dev.pycontainer.python;

/** Tells plain texts, which most are, from those that need what is known of all scripts. */
public final class Ascii {
    private Ascii() {}

    /** A loop: streams and patterns cost a fresh JVM much over thousands of names. */
    public static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
