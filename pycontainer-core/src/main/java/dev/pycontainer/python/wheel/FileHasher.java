package dev.pycontainer.python.wheel;

import dev.pycontainer.oci.Digest;
import dev.pycontainer.python.FileHash;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes the hashes that RECORD may hold. */
final class FileHasher {
    private FileHasher() {}

    /** @param strong sha256, sha384 or sha512 */
    static MessageDigest digestFor(FileHash strong) {
        return strong.algorithm().equals("sha256")
                ? Digest.sha256Digest()
                : messageDigest(strong.algorithm().replace("sha", "SHA-"));
    }

    private static MessageDigest messageDigest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + name, e);
        }
    }

    static FileHash finished(String algorithm, MessageDigest digest) {
        return new FileHash(algorithm, HexFormat.of().formatHex(digest.digest()));
    }

    static FileHash sha256(byte[] bytes) {
        return new FileHash("sha256", Digest.of(bytes).hex());
    }

    /** Reads to the end; the caller closes. */
    static FileHash sha256(InputStream in) throws IOException {
        MessageDigest digest = Digest.sha256Digest();
        in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return finished("sha256", digest);
    }
}
