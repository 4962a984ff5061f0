package dev.pycontainer.debian;

import dev.pycontainer.failure.PycontainerException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The keys that are allowed to sign an archive (D6). */
public final class Keyring {
    private static final String EMBEDDED = "archive-keys.txt";
    private static final String ARMOR = "-----BEGIN PGP PUBLIC KEY BLOCK-----";

    private final SortedMap<String, ArchiveKey> keys = new TreeMap<>();

    private Keyring(Collection<ArchiveKey> keys) {
        keys.forEach(key -> this.keys.put(key.fingerprint(), key));
    }

    static Keyring of(Collection<ArchiveKey> keys) {
        return new Keyring(keys);
    }

    /** The keys of the Debian archive that come with pycontainer. */
    public static Keyring debian() {
        try (InputStream in = Keyring.class.getResourceAsStream(EMBEDDED)) {
            if (in == null) {
                throw new IllegalStateException(EMBEDDED + " is missing from the jar");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return new Keyring(text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Keyring::embedded)
                    .toList());
        } catch (IOException e) {
            throw new IllegalStateException(EMBEDDED + " cannot be read from the jar", e);
        }
    }

    /** These keys and those of a file that {@code gpg --export} wrote, armored or not (D7); it says nothing of expiry. */
    public Keyring with(Path file) throws IOException {
        String what = "the keyring " + file;
        List<ArchiveKey> all = new ArrayList<>(keys.values());
        int before = all.size();
        for (PgpPacket packet : PgpPacket.parse(withoutArmor(Files.readAllBytes(file), what), what)) {
            if (packet.tag() == PgpPacket.PUBLIC_KEY || packet.tag() == PgpPacket.PUBLIC_SUBKEY) {
                ArchiveKey.read(packet.body(), Instant.MAX).ifPresent(all::add);
            }
        }
        if (all.size() == before) {
            throw new PycontainerException(what + " holds no RSA or Ed25519 public key");
        }
        return new Keyring(all);
    }

    /**
     * Holds a text to one good signature of an allowed key that was valid when it signed (D7).
     *
     * @param what names the text in errors
     */
    void verify(ClearSignedText text, String what) {
        byte[] signed = text.signedBytes();
        List<String> reasons = new ArrayList<>();
        for (PgpPacket packet : text.signatures()) {
            try {
                checkSignature(PgpSignature.read(packet), signed);
                return;
            } catch (UnusableSignatureException e) {
                reasons.add("\n  the signature " + e.getMessage());
            }
        }
        throw new PycontainerException(what + " has no good signature of an allowed key" + String.join("", reasons))
                .withHint("a proxy may have changed it, or it is a private archive, whose keys go into the file that"
                        + " `debian_keyring` names");
    }

    private void checkSignature(PgpSignature signature, byte[] text) throws UnusableSignatureException {
        ArchiveKey key = find(signature.issuer())
                .orElseThrow(() -> new UnusableSignatureException("is of the unknown key " + signature.issuer()));
        String by = "by key " + key.fingerprint() + " ";
        if (!signature.verifies(key, text)) {
            throw new UnusableSignatureException(by + "does not fit the text");
        }
        if (!key.isValidAt(signature.created())) {
            throw new UnusableSignatureException(by + "was made when the key was not valid: " + signature.created());
        }
    }

    private Optional<ArchiveKey> find(String issuer) {
        return keys.values().stream()
                .filter(key -> key.fingerprint().endsWith(issuer))
                .findFirst();
    }

    private static ArchiveKey embedded(String line) {
        String[] fields = line.split(" ");
        ByteBuffer body = ByteBuffer.wrap(Base64.getDecoder().decode(fields[2]));
        Instant expires = Instant.ofEpochSecond(Long.parseLong(fields[1]));
        return ArchiveKey.read(body, expires)
                .filter(key -> key.fingerprint().equals(fields[0]))
                .orElseThrow(() -> new IllegalStateException(EMBEDDED + " has a wrong line for " + fields[0]));
    }

    private static byte[] decoded(String line, String what) {
        try {
            return Base64.getDecoder().decode(line);
        } catch (IllegalArgumentException e) {
            throw new PycontainerException(what + " is not base64 inside its armor", e);
        }
    }

    private static byte[] withoutArmor(byte[] bytes, String what) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (!text.startsWith(ARMOR)) {
            return bytes;
        }
        ByteArrayOutputStream packets = new ByteArrayOutputStream();
        boolean body = false;
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.startsWith("-----END") || line.startsWith("=")) {
                return packets.toByteArray();
            }
            if (body) {
                packets.writeBytes(decoded(line, what));
            }
            body |= line.isEmpty();
        }
        throw new PycontainerException(what + " ends before its armor does");
    }
}
