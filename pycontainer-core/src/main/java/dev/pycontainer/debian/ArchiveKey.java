package dev.pycontainer.debian;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A public key that may sign an archive: RSA of at least 2048 bits or Ed25519.
 *
 * @param fingerprint of the key or subkey itself, 40 upper-case hexadecimal digits
 * @param expires signatures made then or later do not count
 */
record ArchiveKey(String fingerprint, PublicKey publicKey, Instant created, Instant expires) {
    static final int RSA = 1;
    static final int EDDSA = 22;

    private static final int MIN_RSA_BITS = 2048;
    /** 1.3.6.1.4.1.11591.15.1 (RFC 6637, section 11, and its successors). */
    private static final byte[] ED25519_OID = HexFormat.of().parseHex("2b06010401da470f01");
    /** SubjectPublicKeyInfo of an Ed25519 key up to the key itself (RFC 8410, section 4). */
    private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    /**
     * Reads the body of a version 4 key packet (RFC 4880, 5.5.2).
     *
     * @return empty for a version or algorithm that signs no archive
     */
    static Optional<ArchiveKey> read(ByteBuffer body, Instant expires) {
        String fingerprint = fingerprint(body.duplicate());
        try {
            if (body.get() != 4) {
                return Optional.empty();
            }
            Instant created = Instant.ofEpochSecond(body.getInt() & 0xffffffffL);
            return publicKey(body.get(), body).map(key -> new ArchiveKey(fingerprint, key, created, expires));
        } catch (GeneralSecurityException | BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    /** The name of the algorithm in OpenPGP. */
    int algorithm() {
        return publicKey instanceof RSAPublicKey ? RSA : EDDSA;
    }

    boolean isValidAt(Instant time) {
        return !time.isBefore(created) && time.isBefore(expires);
    }

    private static Optional<PublicKey> publicKey(int algorithm, ByteBuffer in) throws GeneralSecurityException {
        return switch (algorithm) {
            case RSA -> rsa(in);
            case EDDSA -> ed25519(in);
            default -> Optional.empty();
        };
    }

    private static Optional<PublicKey> rsa(ByteBuffer in) throws GeneralSecurityException {
        BigInteger modulus = new BigInteger(1, PgpPacket.integer(in));
        BigInteger exponent = new BigInteger(1, PgpPacket.integer(in));
        return modulus.bitLength() < MIN_RSA_BITS
                ? Optional.empty()
                : Optional.of(KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent)));
    }

    private static Optional<PublicKey> ed25519(ByteBuffer in) throws GeneralSecurityException {
        byte[] oid = new byte[in.get() & 0xff];
        in.get(oid);
        byte[] point = PgpPacket.integer(in);
        if (!Arrays.equals(oid, ED25519_OID) || point.length != 33 || point[0] != 0x40) {
            return Optional.empty();
        }
        byte[] encoded = Arrays.copyOf(ED25519_PREFIX, ED25519_PREFIX.length + 32);
        System.arraycopy(point, 1, encoded, ED25519_PREFIX.length, 32);
        return Optional.of(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
    }

    /** RFC 4880, 12.2. */
    private static String fingerprint(ByteBuffer body) {
        ByteBuffer head = ByteBuffer.allocate(3).put((byte) 0x99).putShort((short) body.remaining());
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(head.flip());
            sha1.update(body);
            return HexFormat.of().withUpperCase().formatHex(sha1.digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
