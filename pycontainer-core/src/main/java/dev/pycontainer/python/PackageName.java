package dev.pycontainer.python;

import dev.pycontainer.failure.PycontainerException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of a Python project in its normal form (W2): lower case, runs of {@code -}, {@code _} and {@code .} as one
 * {@code -}.
 *
 * @param value normalised
 */
public record PackageName(String value) implements Comparable<PackageName> {
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?");
    private static final Pattern SEPARATORS = Pattern.compile("[-_.]+");

    public PackageName {
        if (!VALID.matcher(value).matches()) {
            throw new PycontainerException("not a Python package name: " + Shown.quoted(value));
        }
        value = normalized(value);
    }

    public static PackageName of(String name) {
        return new PackageName(name);
    }

    /** The normal form of a text that need not be a valid name, such as an extra in a marker (PEP 685). */
    public static String normalized(String text) {
        return SEPARATORS.matcher(text).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    /** The form in file names and {@code .dist-info} directories: {@code _} for {@code -}. */
    public String fileForm() {
        return value.replace('-', '_');
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
