package dev.pycontainer.python;

import dev.pycontainer.failure.PycontainerException;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hash of a file as locks and indexes give it.
 *
 * @param algorithm such as {@code sha256}, in lower case
 * @param hex the value in lower-case hexadecimal
 */
public record FileHash(String algorithm, String hex) {
    private static final Pattern TEXT = Pattern.compile("([A-Za-z0-9_-]+)[:=]([A-Fa-f0-9]+)");

    public FileHash {
        algorithm = algorithm.toLowerCase(Locale.ROOT);
        hex = hex.toLowerCase(Locale.ROOT);
    }

    /** @throws PycontainerException if the text is not {@code algorithm:hex} or {@code algorithm=hex} */
    public static FileHash parse(String text) {
        return tryParse(text).orElseThrow(() -> new PycontainerException("not a hash: " + Shown.quoted(text))
                .withHint("write sha256:… with 64 hexadecimal digits"));
    }

    /** Empty if the text is no hash, or has the wrong length for its algorithm. */
    public static Optional<FileHash> tryParse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(new FileHash(matcher.group(1), matcher.group(2))).filter(FileHash::hasRightLength)
                : Optional.empty();
    }

    /** Whether a text is a sha256 in hexadecimal. */
    public static boolean isSha256(String text) {
        return text.length() == 64
                && text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F');
    }

    /** The strongest of the hashes that prove something; empty if none does. */
    public static Optional<FileHash> strongest(Collection<FileHash> hashes) {
        return hashes.stream().filter(FileHash::isStrong).max(Comparator.comparing(FileHash::algorithm));
    }

    private boolean hasRightLength() {
        return switch (algorithm) {
            case "md5" -> hex.length() == 32;
            case "sha1" -> hex.length() == 40;
            case "sha256" -> hex.length() == 64;
            case "sha384" -> hex.length() == 96;
            case "sha512" -> hex.length() == 128;
            default -> true;
        };
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
