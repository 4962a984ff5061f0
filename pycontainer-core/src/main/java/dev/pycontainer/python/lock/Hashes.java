package dev.pycontainer.python.lock;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.FileHash;
import java.util.Locale;

/** Reads hashes as lock files write them, and refuses those that cannot be one. */
final class Hashes {
    private Hashes() {}

    /** @param text {@code algorithm:hex} */
    static FileHash parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new PycontainerException(
                    "not a hash: '" + SecretMask.quotable(text) + "' (expected algorithm:hexadecimal)");
        }
        return of(text.substring(0, colon), text.substring(colon + 1));
    }

    static FileHash of(String algorithm, String hex) {
        int digits = digits(algorithm.toLowerCase(Locale.ROOT));
        if (!Printable.isHexadecimal(hex) || digits > 0 && digits != hex.length()) {
            throw new PycontainerException(
                    "not a hash of " + SecretMask.quotable(algorithm) + ": '" + SecretMask.quotable(hex)
                            + "' (expected " + (digits > 0 ? digits + " " : "") + "hexadecimal digits)");
        }
        return new FileHash(algorithm, hex);
    }

    private static int digits(String algorithm) {
        return switch (algorithm) {
            case "md5" -> 32;
            case "sha1" -> 40;
            case "sha256" -> 64;
            case "sha384" -> 96;
            case "sha512" -> 128;
            default -> 0;
        };
    }
}
