package dev.pycontainer.build;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.layer.FileContent;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.python.project.SourceFile;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;

/**
 * A file of the project, identified by its bytes and never by its time (PJ-4). Whoever changes it between its first reading
 * and the writing of the layer fails the build (T3).
 */
final class SourceContent implements FileContent {
    private final SourceFile.Regular file;
    private final Digest digest;

    private SourceContent(SourceFile.Regular file, Digest digest) {
        this.file = file;
        this.digest = digest;
    }

    static SourceContent read(SourceFile.Regular file) throws IOException {
        try (DigestInputStream in = new DigestInputStream(file.open(), Digest.sha256Digest())) {
            in.transferTo(OutputStream.nullOutputStream());
            return new SourceContent(file, Digest.ofFinished(in.getMessageDigest()));
        }
    }

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public String identity() {
        return digest.toString();
    }

    @Override
    public InputStream open() throws IOException {
        DigestInputStream hashed = new DigestInputStream(file.open(), Digest.sha256Digest());
        return new FilterInputStream(hashed) {
            private boolean checked;

            @Override
            public int read() throws IOException {
                return checked(super.read());
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return checked(super.read(buffer, offset, length));
            }

            private int checked(int n) {
                if (n < 0 && !checked) {
                    checked = true;
                    if (!Digest.ofFinished(hashed.getMessageDigest()).equals(digest)) {
                        throw changed();
                    }
                }
                return n;
            }
        };
    }

    private PycontainerException changed() {
        return new PycontainerException("the file changed while the image was built: " + file.file())
                .withHint("run the build again when nothing else writes to the project");
    }
}
