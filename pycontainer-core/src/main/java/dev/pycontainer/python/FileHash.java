package dev.pycontainer.python;

import java.util.Locale;

/**
 * A hash of a file as locks and indexes give it.
 *
 * @param algorithm such as {@code sha256}, in lower case
 * @param hex the value in lower-case hexadecimal
 */
public record FileHash(String algorithm, String hex) {
    public FileHash {
        algorithm = algorithm.toLowerCase(Locale.ROOT);
        hex = hex.toLowerCase(Locale.ROOT);
    }

    /** sha256 or stronger; md5 and sha1 are no proof (WH-3). */
    public boolean isStrong() {
        return switch (algorithm) {
            case "sha256", "sha384", "sha512" -> true;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return algorithm + ":" + hex;
    }
}
