package dev.pycontainer.python.project;

import java.util.Comparator;

/** Orders paths by their bytes in UTF-8, which is the order of code points, not that of {@code String.compareTo}. */
final class PathOrder implements Comparator<String> {
    static final PathOrder BYTEWISE = new PathOrder();

    private PathOrder() {}

    @Override
    public int compare(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                boolean surrogates = Character.isSurrogate(a) || Character.isSurrogate(b);
                return surrogates ? compareSurrogates(a, b) : Character.compare(a, b);
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    /** Surrogates stand for code points above all others. */
    private static int compareSurrogates(char a, char b) {
        boolean both = Character.isSurrogate(a) && Character.isSurrogate(b);
        return both ? Character.compare(a, b) : Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b));
    }
}
