package dev.pycontainer.publish;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.image.Content;
import dev.pycontainer.oci.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Copies content and proves on the way that it is what its descriptor says. */
final class VerifiedCopy {
    private static final int BUFFER = 1 << 16;

    private VerifiedCopy() {}

    static void copy(Content content, OutputStream out) throws IOException {
        Descriptor descriptor = content.descriptor();
        try (InputStream in = content.open()) {
            if (!describes(descriptor, in, out)) {
                throw new PycontainerException("the bytes of " + descriptor.digest() + " (" + descriptor.mediaType()
                                + ") are not those that the digest names")
                        .withHint("the cache may be damaged: run the build again, it fetches what is damaged anew");
            }
        }
    }

    /** Whether a file holds exactly the described bytes. */
    static boolean holds(Path file, Descriptor descriptor) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) != descriptor.size()) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return describes(descriptor, in, OutputStream.nullOutputStream());
        }
    }

    private static boolean describes(Descriptor descriptor, InputStream in, OutputStream out) throws IOException {
        MessageDigest messageDigest = descriptor.digest().verifier();
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            messageDigest.update(buffer, 0, n);
            out.write(buffer, 0, n);
            size += n;
        }
        return size == descriptor.size()
                && HexFormat.of()
                        .formatHex(messageDigest.digest())
                        .equals(descriptor.digest().hex());
    }
}
