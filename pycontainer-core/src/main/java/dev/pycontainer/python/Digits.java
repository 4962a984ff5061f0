package dev.pycontainer.python;

/** Decimal numbers of any length, as texts. */
final class Digits {
    private Digits() {}

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(Digits::isDigit);
    }

    static String withoutLeadingZeros(String number) {
        int start = 0;
        while (start < number.length() - 1 && number.charAt(start) == '0') {
            start++;
        }
        return number.substring(start);
    }

    /** Compares by value. */
    static int compare(String one, String other) {
        String left = withoutLeadingZeros(one);
        String right = withoutLeadingZeros(other);
        int order = Integer.compare(left.length(), right.length());
        return order != 0 ? order : left.compareTo(right);
    }
}
