package dev.pycontainer.python;

import dev.pycontainer.failure.PycontainerException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a Python project in its normal form (W2): lower case, runs of {@code -}, {@code _} and {@code .} as one
 * {@code -}.
 *
 * @param value normalised
 */
public record PackageName(String value) implements Comparable<PackageName> {
    private static final Pattern SEPARATORS = Pattern.compile("[-_.]+");

    public PackageName {
        if (!isValid(value)) {
            throw new PycontainerException("not a Python package name: " + Shown.quoted(value));
        }
        value = normalized(value);
    }

    public static PackageName of(String name) {
        return new PackageName(name);
    }

    /** Letters and digits of ASCII, and separators between them; a loop, for locks have thousands of names. */
    private static boolean isValid(String name) {
        for (int i = 0; i < name.length(); i++) {
            boolean inside = i > 0 && i < name.length() - 1;
            char c = name.charAt(i);
            if (!isLower(c) && !(c >= 'A' && c <= 'Z') && !(inside && isSeparator(c))) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z' || Digits.isDigit(c);
    }

    private static boolean isSeparator(char c) {
        return c == '-' || c == '_' || c == '.';
    }

    private static boolean isNormal(String text) {
        char before = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isLower(c) && (c != '-' || before == '-')) {
                return false;
            }
            before = c;
        }
        return true;
    }

    /** Of a title that somebody gave without a thought of the grammar: what is not allowed becomes a hyphen. */
    public static PackageName near(String title) {
        String allowed = title.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[-_.]+|[-_.]+$", "");
        return of(allowed.isEmpty() ? "project" : allowed);
    }

    /** The normal form of a text that need not be a valid name, such as an extra in a marker (PEP 685). */
    public static String normalized(String text) {
        return isNormal(text) ? text : SEPARATORS.matcher(text).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    /** The form in file names and {@code .dist-info} directories: {@code _} for {@code -}. */
    public String fileForm() {
        return value.replace('-', '_');
    }

    /** Written out, as is the hash: those of records are made at run time, which costs a fresh JVM tens of milliseconds. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PackageName name && value.equals(name.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(PackageName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
