package dev.pycontainer.oci;

import dev.pycontainer.failure.PycontainerException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A content digest, {@code sha256:<64 hex>} or {@code sha512:<128 hex>} (image-spec, descriptor.md, "Digests"). Nothing
 * else is ever accepted, so a digest is safe as a path segment or in a URL.
 *
 * @param algorithm {@code sha256} or {@code sha512}
 * @param hex the value in lower-case hexadecimal
 */
public record Digest(String algorithm, String hex) implements Comparable<Digest> {
    private static final Pattern SHA256 = Pattern.compile("[a-f0-9]{64}");
    private static final Pattern SHA512 = Pattern.compile("[a-f0-9]{128}");

    public Digest {
        boolean valid =
                switch (algorithm) {
                    case "sha256" -> SHA256.matcher(hex).matches();
                    case "sha512" -> SHA512.matcher(hex).matches();
                    default -> false;
                };
        if (!valid) {
            throw new PycontainerException("not a digest: " + printable(algorithm + ":" + hex)
                    + " (expected sha256: and 64, or sha512: and 128 lower-case hexadecimal digits)");
        }
    }

    /** Parses {@code algorithm:hex}. */
    public static Digest parse(String text) {
        int colon = text.indexOf(':');
        return new Digest(colon < 0 ? "" : text.substring(0, colon), text.substring(colon + 1));
    }

    public static Digest sha256(String hex) {
        return new Digest("sha256", hex);
    }

    /** The digest of bytes that are at hand. */
    public static Digest of(byte[] bytes) {
        return ofFinished(sha256Digest(), bytes);
    }

    /** The digest of a text's UTF-8 bytes. */
    public static Digest of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A fresh SHA-256, the algorithm of everything pycontainer makes. */
    public static MessageDigest sha256Digest() {
        return messageDigest("SHA-256");
    }

    /** A fresh message digest that computes this digest's algorithm, to verify received bytes. */
    public MessageDigest verifier() {
        return messageDigest(algorithm.equals("sha256") ? "SHA-256" : "SHA-512");
    }

    /** What a SHA-256 has come to; the message digest is reset by this. */
    public static Digest ofFinished(MessageDigest sha256) {
        return sha256(HexFormat.of().formatHex(sha256.digest()));
    }

    private static Digest ofFinished(MessageDigest sha256, byte[] bytes) {
        sha256.update(bytes);
        return ofFinished(sha256);
    }

    private static MessageDigest messageDigest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + name, e);
        }
    }

    /** The first 12 hexadecimal digits, for people. */
    public String abbreviated() {
        return hex.substring(0, 12);
    }

    @Override
    public int compareTo(Digest other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return algorithm + ":" + hex;
    }

    private static String printable(String text) {
        String shown = text.length() > 160 ? text.substring(0, 160) + "…" : text;
        return shown.replaceAll("[^\\x20-\\x7e…]", "?");
    }
}
