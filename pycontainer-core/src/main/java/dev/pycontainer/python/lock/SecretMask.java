package dev.pycontainer.python.lock;

import java.util.regex.Pattern;

/** Hides the user information of URLs in text that people see. */
final class SecretMask {
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/\\s'\"]*@");
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cc}");

    private SecretMask() {}

    static String mask(String text) {
        return USER_INFO.matcher(text).replaceAll("***@");
    }

    /** The text as a message may quote it: no secrets, no control characters, not longer than a line. */
    static String quotable(String text) {
        String clean = CONTROLS.matcher(mask(text)).replaceAll("?");
        return clean.length() > 200 ? clean.substring(0, 200) + "…" : clean;
    }
}
