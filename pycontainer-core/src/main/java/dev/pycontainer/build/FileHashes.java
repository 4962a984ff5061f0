package dev.pycontainer.build;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.FileHash;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes files of this machine. */
final class FileHashes {
    private FileHashes() {}

    static FileHash sha256(Path file) throws IOException {
        return of(file, "sha256");
    }

    /** @param algorithm as locks write it */
    static FileHash of(Path file, String algorithm) throws IOException {
        MessageDigest digest = digest(algorithm);
        try (InputStream in = Files.newInputStream(file)) {
            in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        }
        return new FileHash(algorithm, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm.replaceFirst("sha", "SHA-"));
        } catch (NoSuchAlgorithmException e) {
            throw new PycontainerException("no way to compute " + algorithm, e);
        }
    }
}
