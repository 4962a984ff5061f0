package dev.pycontainer.debian;

/**
 * The version of a Debian package, {@code [epoch:]upstream[-revision]}, in the order of deb-version(7) (D13).
 */
record DebVersion(String text) implements Comparable<DebVersion> {
    /** Without epoch and revision. */
    String upstream() {
        int dash = text.lastIndexOf('-');
        return text.substring(text.indexOf(':') + 1, dash < 0 ? text.length() : dash);
    }

    private String epoch() {
        return text.substring(0, Math.max(0, text.indexOf(':')));
    }

    private String revision() {
        int dash = text.lastIndexOf('-');
        return dash < 0 ? "" : text.substring(dash + 1);
    }

    @Override
    public int compareTo(DebVersion other) {
        int result = compareParts(epoch(), other.epoch());
        if (result == 0) {
            result = compareParts(upstream(), other.upstream());
        }
        return result == 0 ? compareParts(revision(), other.revision()) : result;
    }

    @Override
    public String toString() {
        return text;
    }

    /** By turns a run of non-digits and a run of digits. */
    private static int compareParts(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() || j < b.length()) {
            while (isOther(a, i) || isOther(b, j)) {
                int difference = weight(a, i) - weight(b, j);
                if (difference != 0) {
                    return difference;
                }
                i++;
                j++;
            }
            int endA = digitsEnd(a, i);
            int endB = digitsEnd(b, j);
            int result = compareNumbers(a.substring(i, endA), b.substring(j, endB));
            if (result != 0) {
                return result;
            }
            i = endA;
            j = endB;
        }
        return 0;
    }

    /** Numbers of any length; none is 0. */
    private static int compareNumbers(String a, String b) {
        String first = withoutZeros(a);
        String second = withoutZeros(b);
        return first.length() == second.length() ? first.compareTo(second) : first.length() - second.length();
    }

    private static String withoutZeros(String digits) {
        int start = 0;
        while (start < digits.length() && digits.charAt(start) == '0') {
            start++;
        }
        return digits.substring(start);
    }

    private static int digitsEnd(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isOther(String text, int at) {
        return at < text.length() && !isDigit(text.charAt(at));
    }

    /** {@code ~} before the end, the end before letters, letters before all else. */
    private static int weight(String text, int at) {
        if (at >= text.length() || isDigit(text.charAt(at))) {
            return 0;
        }
        char c = text.charAt(at);
        if (c == '~') {
            return -1;
        }
        boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
        return letter ? c : c + 256;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
