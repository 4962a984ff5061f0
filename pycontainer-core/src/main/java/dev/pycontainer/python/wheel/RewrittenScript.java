package dev.pycontainer.python.wheel;

import dev.pycontainer.layer.FileContent;
import dev.pycontainer.python.FileHash;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A script whose first line, {@code #!python…}, is replaced by one that names the interpreter of the image (W15). */
final class RewrittenScript implements FileContent {
    private static final byte[] PLACEHOLDER = "#!python".getBytes(StandardCharsets.US_ASCII);

    private final MemberSource source;
    private final byte[] shebang;
    private final long size;
    private final FileHash hash;

    /** Reads the script once, to learn the size and hash of what it becomes. */
    RewrittenScript(MemberSource source, byte[] shebang) throws IOException {
        this.source = source;
        this.shebang = shebang;
        this.size = source.size() - firstLineLength(source) + shebang.length;
        try (InputStream in = open()) {
            this.hash = FileHasher.sha256(in);
        }
    }

    /** Bytes, not text: a script may be a binary program, or shorter than the placeholder. */
    static boolean isNeededFor(MemberSource source) throws IOException {
        try (InputStream in = source.open()) {
            return Arrays.equals(in.readNBytes(PLACEHOLDER.length), PLACEHOLDER);
        }
    }

    private static long firstLineLength(MemberSource source) throws IOException {
        try (InputStream in = new BufferedInputStream(source.open())) {
            return skipLine(in);
        }
    }

    private static long skipLine(InputStream in) throws IOException {
        long length = 0;
        for (int b = in.read(); b >= 0; b = in.read()) {
            length++;
            if (b == '\n') {
                break;
            }
        }
        return length;
    }

    FileHash hash() {
        return hash;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public InputStream open() throws IOException {
        InputStream in = new BufferedInputStream(source.open());
        skipLine(in);
        return new SequenceInputStream(new ByteArrayInputStream(shebang), in);
    }

    @Override
    public String identity() {
        return hash.toString();
    }
}
