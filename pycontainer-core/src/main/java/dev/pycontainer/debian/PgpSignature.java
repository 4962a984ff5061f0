package dev.pycontainer.debian;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A version 4 signature over a text (RFC 4880, 5.2.3). Only what its own hashed part says is believed (D5).
 *
 * @param issuer the end of the fingerprint of the key that made it, or all of it
 * @param hashedPart the packet from its version to the end of the hashed subpackets
 * @param integers what the algorithm made
 */
record PgpSignature(String issuer, Instant created, int algorithm, Hash hash, byte[] hashedPart, ByteBuffer integers) {
    private static final int CREATED = 2;
    private static final int ISSUER_KEY_ID = 16;
    private static final int ISSUER_FINGERPRINT = 33;
    private static final int CRITICAL = 0x80;

    /** The hash functions that are strong enough, by their names in the JDK. */
    enum Hash {
        SHA256("SHA-256"),
        SHA512("SHA-512");

        private final String algorithm;

        Hash(String algorithm) {
            this.algorithm = algorithm;
        }

        static Hash of(int id) throws UnusableSignatureException {
            return switch (id) {
                case 8 -> SHA256;
                case 10 -> SHA512;
                default ->
                    throw new UnusableSignatureException("uses hash function " + id + ", not SHA-256 or SHA-512");
            };
        }
    }

    /** @throws UnusableSignatureException for anything but a version 4 text or binary signature that names its issuer */
    static PgpSignature read(PgpPacket packet) throws UnusableSignatureException {
        try {
            ByteBuffer in = packet.body();
            if (packet.tag() != PgpPacket.SIGNATURE || in.get() != 4) {
                throw new UnusableSignatureException("is no version 4 signature");
            }
            int type = in.get();
            if (type != 0 && type != 1) {
                throw new UnusableSignatureException("is of type " + type + ", not one over a document");
            }
            int algorithm = in.get();
            Hash hash = Hash.of(in.get());
            ByteBuffer hashed = PgpPacket.slice(in, in.getShort() & 0xffff);
            byte[] hashedPart = new byte[in.position()];
            packet.body().get(hashedPart);
            PgpPacket.slice(in, in.getShort() & 0xffff); // the unhashed subpackets
            in.getShort(); // the left 16 bits of the hash
            return new Subpackets(hashed).signature(algorithm, hash, hashedPart, in.slice());
        } catch (BufferUnderflowException e) {
            throw new UnusableSignatureException("is damaged");
        }
    }

    /** Whether the key made this signature over the text. */
    boolean verifies(ArchiveKey key, byte[] text) throws UnusableSignatureException {
        if (key.algorithm() != algorithm) {
            return false;
        }
        try {
            return algorithm == ArchiveKey.RSA ? verifiesRsa(key, text) : verifiesEd25519(key, text);
        } catch (GeneralSecurityException | BufferUnderflowException e) {
            throw new UnusableSignatureException("is damaged");
        }
    }

    private boolean verifiesRsa(ArchiveKey key, byte[] text) throws GeneralSecurityException {
        int size = (((RSAPublicKey) key.publicKey()).getModulus().bitLength() + 7) / 8;
        Signature rsa = Signature.getInstance(hash + "withRSA");
        rsa.initVerify(key.publicKey());
        rsa.update(text);
        rsa.update(trailer());
        return rsa.verify(PgpPacket.padded(PgpPacket.integer(integers.duplicate()), size));
    }

    /** EdDSA signs the digest, not the text (D4). */
    private boolean verifiesEd25519(ArchiveKey key, byte[] text) throws GeneralSecurityException {
        MessageDigest messageDigest = MessageDigest.getInstance(hash.algorithm);
        messageDigest.update(text);
        messageDigest.update(trailer());
        ByteBuffer in = integers.duplicate();
        byte[] r = PgpPacket.padded(PgpPacket.integer(in), 32);
        byte[] s = PgpPacket.padded(PgpPacket.integer(in), 32);
        Signature ed25519 = Signature.getInstance("Ed25519");
        ed25519.initVerify(key.publicKey());
        ed25519.update(messageDigest.digest());
        return ed25519.verify(ByteBuffer.allocate(64).put(r).put(s).array());
    }

    /** RFC 4880, 5.2.4. */
    private byte[] trailer() {
        return ByteBuffer.allocate(hashedPart.length + 6)
                .put(hashedPart)
                .put((byte) 4)
                .put((byte) 0xff)
                .putInt(hashedPart.length)
                .array();
    }

    /** The hashed subpackets (5.2.3.1). */
    private static final class Subpackets {
        private String issuer = "";
        private long created = -1;

        Subpackets(ByteBuffer in) throws UnusableSignatureException {
            while (in.hasRemaining()) {
                ByteBuffer subpacket = PgpPacket.slice(in, PgpPacket.newLength(in, "a signature"));
                read(subpacket.get() & 0xff, subpacket);
            }
        }

        private void read(int type, ByteBuffer in) throws UnusableSignatureException {
            switch (type & ~CRITICAL) {
                case CREATED -> created = in.getInt() & 0xffffffffL;
                case ISSUER_KEY_ID -> issuer = issuer.isEmpty() ? hex(in) : issuer;
                case ISSUER_FINGERPRINT -> issuer = in.get() == 4 ? hex(in) : issuer;
                default -> {
                    if ((type & CRITICAL) != 0) {
                        throw new UnusableSignatureException(
                                "has the unknown critical subpacket " + (type & ~CRITICAL));
                    }
                }
            }
        }

        PgpSignature signature(int algorithm, Hash hash, byte[] hashedPart, ByteBuffer integers)
                throws UnusableSignatureException {
            if (issuer.length() < 16 || created < 0) {
                throw new UnusableSignatureException("does not name its key and time in its hashed part");
            }
            return new PgpSignature(issuer, Instant.ofEpochSecond(created), algorithm, hash, hashedPart, integers);
        }

        private static String hex(ByteBuffer in) {
            byte[] bytes = new byte[in.remaining()];
            in.get(bytes);
            return HexFormat.of().withUpperCase().formatHex(bytes);
        }
    }
}
