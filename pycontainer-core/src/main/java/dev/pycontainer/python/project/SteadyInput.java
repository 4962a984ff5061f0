package dev.pycontainer.python.project;

import dev.pycontainer.failure.PycontainerException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;

/** Reads a file of the project and fails if it is no longer the one that was selected (T3): a link, or of another length. */
final class SteadyInput extends FilterInputStream {
    private final SourceFile.Regular file;
    private long left;

    private SteadyInput(SourceFile.Regular file, InputStream in) {
        super(in);
        this.file = file;
        this.left = file.size();
    }

    static InputStream open(SourceFile.Regular file) throws IOException {
        if (!Files.isRegularFile(file.file(), LinkOption.NOFOLLOW_LINKS)) {
            throw changed(file);
        }
        // A link put there since then fails to open.
        return new SteadyInput(
                file, Files.newInputStream(file.file(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? -1 : 1);
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (length > 0) {
            count(count);
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        // Skipping over the end of a file is allowed and would not be seen.
        long skipped = 0;
        while (skipped < count && read() >= 0) {
            skipped++;
        }
        return skipped;
    }

    private void count(int read) {
        left -= Math.max(0, read);
        if (left < 0 || read < 0 && left > 0) {
            throw changed(file);
        }
    }

    private static PycontainerException changed(SourceFile.Regular file) {
        return new PycontainerException("the file " + Shown.text(file.path()) + " was changed during the build")
                .withHint("run the build again when nothing writes to the project");
    }
}
