package dev.pycontainer.debian;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A key pair that signs texts as an archive does; each part of a signature can be made wrong. */
final class TestKey {
    static final Instant CREATED = Instant.parse("2020-01-01T00:00:00Z");

    private final KeyPair pair;
    private final boolean rsa;
    int version = 4;
    int type = 1;
    int hash = 8;
    boolean issuerHashed = true;
    int extraSubpacket;
    Instant time = Instant.parse("2026-01-01T00:00:00Z");

    private TestKey(KeyPair pair, boolean rsa) {
        this.pair = pair;
        this.rsa = rsa;
    }

    static TestKey rsa() {
        return new TestKey(pair("RSA"), true);
    }

    static TestKey ed25519() {
        return new TestKey(pair("Ed25519"), false);
    }

    /** The same key, which makes sound signatures. */
    TestKey fresh() {
        return new TestKey(pair, rsa);
    }

    private static KeyPair pair(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("RSA")) {
                generator.initialize(2048);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    ArchiveKey publicKey(Instant expires) {
        return ArchiveKey.read(ByteBuffer.wrap(packetBody()), expires).orElseThrow();
    }

    /** The body of the key's packet. */
    byte[] packetBody() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(ByteBuffer.allocate(6)
                .put((byte) 4)
                .putInt((int) CREATED.getEpochSecond())
                .put((byte) (rsa ? 1 : 22))
                .array());
        if (pair.getPublic() instanceof RSAPublicKey key) {
            body.writeBytes(integer(key.getModulus().toByteArray()));
            body.writeBytes(integer(key.getPublicExponent().toByteArray()));
        } else {
            byte[] encoded = pair.getPublic().getEncoded();
            byte[] point = Arrays.copyOfRange(encoded, encoded.length - 33, encoded.length);
            point[0] = 0x40;
            body.writeBytes(HexFormat.of().parseHex("092b06010401da470f01"));
            body.writeBytes(integer(point));
        }
        return body.toByteArray();
    }

    /** The text in clear with one signature. */
    String sign(String text) throws GeneralSecurityException {
        return "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n" + text.replaceAll("(?m)^-", "- -")
                + "\n-----BEGIN PGP SIGNATURE-----\n\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(signature(text))
                + "\n=abcd\n-----END PGP SIGNATURE-----\n";
    }

    byte[] signature(String text) throws GeneralSecurityException {
        ByteArrayOutputStream hashed = new ByteArrayOutputStream();
        hashed.writeBytes(ByteBuffer.allocate(6)
                .put((byte) 5)
                .put((byte) 2)
                .putInt((int) time.getEpochSecond())
                .array());
        ByteArrayOutputStream issuer = new ByteArrayOutputStream();
        issuer.writeBytes(new byte[] {22, 33, 4});
        issuer.writeBytes(HexFormat.of().parseHex(publicKey(Instant.MAX).fingerprint()));
        if (issuerHashed) {
            hashed.writeBytes(issuer.toByteArray());
        }
        if (extraSubpacket != 0) {
            hashed.writeBytes(new byte[] {2, (byte) extraSubpacket, 0});
        }
        byte[] head = ByteBuffer.allocate(6 + hashed.size())
                .put(new byte[] {(byte) version, (byte) type, (byte) (rsa ? 1 : 22), (byte) hash})
                .putShort((short) hashed.size())
                .put(hashed.toByteArray())
                .array();
        byte[] unhashed = issuerHashed ? new byte[0] : issuer.toByteArray();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(head);
        body.writeBytes(ByteBuffer.allocate(2).putShort((short) unhashed.length).array());
        body.writeBytes(unhashed);
        body.writeBytes(new byte[2]);
        body.writeBytes(integers(text, head));
        return packet(2, body.toByteArray());
    }

    /** In the new format, with its length in four bytes. */
    static byte[] packet(int tag, byte[] body) {
        return ByteBuffer.allocate(6 + body.length)
                .put((byte) (0xc0 | tag))
                .put((byte) 0xff)
                .putInt(body.length)
                .put(body)
                .array();
    }

    private byte[] integers(String text, byte[] head) throws GeneralSecurityException {
        byte[] trailer = ByteBuffer.allocate(6)
                .put((byte) 4)
                .put((byte) 0xff)
                .putInt(head.length)
                .array();
        byte[] lines = text.replaceAll("(?m)[ \t]+$", "").replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        String name = hash == 10 ? "512" : "256";
        if (rsa) {
            return integer(made("SHA" + name + "withRSA", lines, head, trailer));
        }
        MessageDigest digest = MessageDigest.getInstance("SHA-" + name);
        digest.update(lines);
        digest.update(head);
        byte[] signature = made("Ed25519", digest.digest(trailer));
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(integer(Arrays.copyOf(signature, 32)));
        both.writeBytes(integer(Arrays.copyOfRange(signature, 32, 64)));
        return both.toByteArray();
    }

    private byte[] made(String algorithm, byte[]... parts) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(pair.getPrivate());
        for (byte[] part : parts) {
            signature.update(part);
        }
        return signature.sign();
    }

    private static byte[] integer(byte[] bytes) {
        BigInteger value = new BigInteger(1, bytes);
        byte[] significant = value.toByteArray();
        int start = significant[0] == 0 ? 1 : 0;
        return ByteBuffer.allocate(2 + significant.length - start)
                .putShort((short) value.bitLength())
                .put(significant, start, significant.length - start)
                .array();
    }
}
