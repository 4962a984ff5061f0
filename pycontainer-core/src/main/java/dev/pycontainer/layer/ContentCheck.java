package dev.pycontainer.layer;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Digest;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Sees every byte of a file on its way into a layer and holds the file to all it promised: size, hash, and the CRC-32 of
 * an archive member (S13, T3). One wrong byte and there is no layer.
 */
final class ContentCheck implements ByteSink {
    private final LayerEntry.File file;
    private final String sha256;
    private final @Nullable MessageDigest messageDigest;
    private final ContentWatcher watcher;
    private final CRC32 crc = new CRC32();
    private long size;

    ContentCheck(LayerEntry.File file) {
        this.file = file;
        this.sha256 = file.content() instanceof DeflatedContent deflated
                ? deflated.expectedSha256()
                : promisedSha256(file.content().identity());
        this.watcher = file.content().watcher();
        this.messageDigest = sha256.isEmpty() ? null : Digest.sha256Digest();
    }

    @Override
    public void accept(byte[] bytes, int offset, int length) throws IOException {
        size += length;
        if (size > file.content().size()) {
            throw refused("more bytes than the " + file.content().size() + " announced");
        }
        crc.update(bytes, offset, length);
        if (messageDigest != null) {
            messageDigest.update(bytes, offset, length);
        }
        watcher.accept(bytes, offset, length);
    }

    void finish() throws IOException {
        if (size != file.content().size()) {
            throw refused(size + " bytes instead of the " + file.content().size() + " announced");
        }
        if (file.content() instanceof DeflatedContent deflated && deflated.crc32() != crc.getValue()) {
            throw refused("CRC-32 %08x instead of %08x".formatted(crc.getValue(), deflated.crc32()));
        }
        if (messageDigest != null) {
            String actual = HexFormat.of().formatHex(messageDigest.digest());
            if (!actual.equals(sha256)) {
                throw refused("SHA-256 " + actual + " instead of " + sha256);
            }
        }
        watcher.end();
    }

    private static String promisedSha256(String identity) {
        return identity.matches("sha256:[0-9a-f]{64}") ? identity.substring("sha256:".length()) : "";
    }

    private PycontainerException refused(String what) {
        String why = file.content() instanceof DeflatedContent
                ? "the archive it comes from is damaged"
                : "it changed during the build";
        return failure(why + ": it has " + what);
    }

    /** @param why the file cannot be put into the layer */
    PycontainerException failure(String why) {
        String description = file.content().description();
        String origin = description.isEmpty() ? "" : " (" + description + ")";
        return new PycontainerException("cannot put " + file.path() + origin + " into a layer: " + why);
    }
}
