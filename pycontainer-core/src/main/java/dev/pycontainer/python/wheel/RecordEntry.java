package dev.pycontainer.python.wheel;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.layer.FileContent;
import dev.pycontainer.python.FileHash;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One row of a RECORD file (W23).
 *
 * @param path relative to the directory that holds the {@code .dist-info} directory
 * @param hashOrNull none for RECORD itself and its signatures
 * @param size in bytes, or {@link #UNKNOWN_SIZE}
 */
public record RecordEntry(String path, @Nullable FileHash hashOrNull, long size) {
    public static final long UNKNOWN_SIZE = -1;

    /** The row of a file; identities of content are hashes. */
    static RecordEntry of(String path, FileContent content) {
        String identity = content.identity();
        int colon = identity.indexOf(':');
        var hash = new FileHash(identity.substring(0, colon), identity.substring(colon + 1));
        return new RecordEntry(path, hash, content.size());
    }

    /** Reads {@code algorithm=value} with the value in URL-safe base64 without padding. */
    static FileHash parseHash(String text) {
        int equals = text.indexOf('=');
        String algorithm = text.substring(0, Math.max(equals, 0)).toLowerCase(Locale.ROOT);
        byte[] value;
        try {
            value = Base64.getUrlDecoder().decode(text.substring(equals + 1));
        } catch (IllegalArgumentException e) {
            throw new PycontainerException("its hash is not URL-safe base64");
        }
        int expected =
                switch (algorithm) {
                    case "sha256" -> 32;
                    case "sha384" -> 48;
                    case "sha512" -> 64;
                    default -> throw new PycontainerException("its hash is not sha256 or stronger");
                };
        if (value.length != expected) {
            throw new PycontainerException("its hash has the wrong length");
        }
        return new FileHash(algorithm, HexFormat.of().formatHex(value));
    }

    /** The second column. */
    String hashText() {
        if (hashOrNull == null) {
            return "";
        }
        byte[] value = HexFormat.of().parseHex(hashOrNull.hex());
        return hashOrNull.algorithm()
                + "="
                + Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }

    /** The third column. */
    String sizeText() {
        return size == UNKNOWN_SIZE ? "" : Long.toString(size);
    }
}
