package dev.pycontainer.python;

import dev.pycontainer.failure.PycontainerException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One interpreter-ABI-platform triple in lower case, such as {@code cp311-cp311-manylinux_2_17_x86_64}. */
public record CompatibilityTag(String interpreter, String abi, String platformTag) {
    /** Published names expand to a few dozen at most. */
    private static final int MAX_EXPANDED = 1_000;

    public CompatibilityTag {
        interpreter = interpreter.toLowerCase(Locale.ROOT);
        abi = abi.toLowerCase(Locale.ROOT);
        platformTag = platformTag.toLowerCase(Locale.ROOT);
    }

    /**
     * Expands a compressed set (PEP 425) such as {@code py2.py3-none-any}, in the order it is written.
     *
     * @throws PycontainerException if it has not three parts, or an empty one
     */
    public static List<CompatibilityTag> parseSet(String text) {
        String[] parts = text.split("-", -1);
        if (parts.length != 3) {
            throw invalid(text, "it needs an interpreter, an ABI and a platform, with '-' between them");
        }
        List<String> interpreters = atoms(text, parts[0]);
        List<String> abis = atoms(text, parts[1]);
        List<String> platforms = atoms(text, parts[2]);
        if ((long) interpreters.size() * abis.size() * platforms.size() > MAX_EXPANDED) {
            throw invalid(text, "it stands for more than " + MAX_EXPANDED + " tags");
        }
        for (String interpreter : interpreters) {
            if (!isIdentifier(interpreter)) {
                throw invalid(text, "an interpreter must be an identifier such as cp311 or py3");
            }
        }
        return product(interpreters, abis, platforms);
    }

    private static boolean isIdentifier(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '_';
            if (!letter && (i == 0 || !Digits.isDigit(c))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static List<String> atoms(String text, String part) {
        List<String> atoms = List.of(part.split("\\.", -1));
        if (atoms.contains("")) {
            throw invalid(text, "a part is empty");
        }
        return atoms;
    }

    private static List<CompatibilityTag> product(
            List<String> interpreters, List<String> abis, List<String> platforms) {
        List<CompatibilityTag> tags = new ArrayList<>();
        for (String interpreter : interpreters) {
            for (String abi : abis) {
                for (String platform : platforms) {
                    tags.add(new CompatibilityTag(interpreter, abi, platform));
                }
            }
        }
        return tags.size() == 1 ? tags : new ArrayList<>(new LinkedHashSet<>(tags));
    }

    private static PycontainerException invalid(String text, String why) {
        return new PycontainerException("not a compatibility tag (PEP 425): " + Shown.quoted(text) + ": " + why);
    }

    /** Written out, as is the hash: those of records are made at run time, which costs a fresh JVM tens of milliseconds. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CompatibilityTag tag
                && interpreter.equals(tag.interpreter)
                && abi.equals(tag.abi)
                && platformTag.equals(tag.platformTag);
    }

    @Override
    public int hashCode() {
        return (interpreter.hashCode() * 31 + abi.hashCode()) * 31 + platformTag.hashCode();
    }

    @Override
    public String toString() {
        return interpreter + "-" + abi + "-" + platformTag;
    }
}
