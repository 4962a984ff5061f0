package dev.pycontainer.build;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.layer.FileContent;
import dev.pycontainer.oci.Digest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/**
 * A file of the project, identified by its bytes and never by its time (PJ-4). Whoever changes it between its first reading
 * and the writing of the layer fails the build (T3).
 */
final class SourceContent implements FileContent {
    private final Path file;
    private final long size;
    private final Digest digest;

    private SourceContent(Path file, long size, Digest digest) {
        this.file = file;
        this.size = size;
        this.digest = digest;
    }

    static SourceContent read(Path file) throws IOException {
        MessageDigest sha256 = Digest.sha256Digest();
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        try (InputStream in = openPlain(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sha256.update(buffer, 0, n);
                size += n;
            }
        }
        return new SourceContent(file, size, Digest.ofFinished(sha256));
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public String identity() {
        return digest.toString();
    }

    @Override
    public InputStream open() throws IOException {
        DigestInputStream hashed = new DigestInputStream(openPlain(file), Digest.sha256Digest());
        return new FilterInputStream(hashed) {
            @Override
            public int read() throws IOException {
                return checked(super.read());
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return checked(super.read(buffer, offset, length));
            }

            private int checked(int n) {
                if (n < 0 && !Digest.ofFinished(hashed.getMessageDigest()).equals(digest)) {
                    throw changed();
                }
                return n;
            }
        };
    }

    private PycontainerException changed() {
        return new PycontainerException("the file changed while the image was built: " + file)
                .withHint("run the build again when nothing else writes to the project");
    }

    private static InputStream openPlain(Path file) throws IOException {
        try {
            return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
        } catch (AccessDeniedException e) {
            throw new PycontainerException("cannot read " + file + ": permission denied", e)
                    .withHint("make it readable for the user who runs Maven, or leave it out with <exclude>");
        }
    }
}
