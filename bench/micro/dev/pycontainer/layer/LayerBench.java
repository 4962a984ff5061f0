package dev.pycontainer.layer;

import dev.pycontainer.oci.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The parts of writing a layer, each over all wheels in one thread, beside what the JDK has to do the same. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 6)
public class LayerBench {
    private static final LayerEntry.File EMPTY =
            new LayerEntry.File("opt/venv/lib/python3.11/site-packages/package/name.py", false, FileContent.of(""));

    private final DeflateInflater inflater = new DeflateInflater();
    private final Inflater jdkInflater = new Inflater(true);
    private final GlueEncoder encoder = new GlueEncoder();
    private final TarHeader header = new TarHeader(0);
    private final byte[] buffer = new byte[1 << 16];

    /** Ours, which makes the spliced stream on the way. */
    @Benchmark
    public long inflate(Wheels wheels) throws IOException {
        long[] size = new long[1];
        for (Wheels.Member member : wheels.members) {
            ByteArrayInputStream in = new ByteArrayInputStream(member.deflated());
            ByteSink count = (bytes, offset, length) -> size[0] += length;
            inflater.inflate(in, member.deflated().length, count, count);
        }
        return size[0];
    }

    @Benchmark
    public long inflateByJdk(Wheels wheels) throws DataFormatException {
        long size = 0;
        for (Wheels.Member member : wheels.members) {
            size += inflate(member, null, null);
        }
        return size;
    }

    private long inflate(Wheels.Member member, MessageDigest first, MessageDigest second) throws DataFormatException {
        jdkInflater.reset();
        jdkInflater.setInput(member.deflated());
        long size = 0;
        while (!jdkInflater.finished()) {
            int n = jdkInflater.inflate(buffer);
            size += n;
            if (first != null) {
                first.update(buffer, 0, n);
                second.update(buffer, 0, n);
            }
        }
        return size;
    }

    @Benchmark
    public long glue(Wheels wheels) {
        long size = 0;
        for (byte[] piece : wheels.glue) {
            size += encoder.encode(piece, piece.length);
        }
        return size;
    }

    @Benchmark
    public long glueByJdkLevel1(Wheels wheels) {
        return deflate(wheels, 1);
    }

    @Benchmark
    public long glueByJdkLevel6(Wheels wheels) {
        return deflate(wheels, 6);
    }

    private long deflate(Wheels wheels, int level) {
        Deflater deflater = new Deflater(level, true);
        long size = 0;
        for (byte[] piece : wheels.glue) {
            deflater.setInput(piece);
            int n = 1;
            while (n > 0) {
                n = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
                size += n;
            }
        }
        deflater.end();
        return size;
    }

    /** As many bytes as the wheels hold. */
    @Benchmark
    public byte[] sha256(Wheels wheels) {
        MessageDigest digest = Digest.sha256Digest();
        for (long left = wheels.plainBytes; left > 0; left -= buffer.length) {
            digest.update(buffer, 0, (int) Math.min(left, buffer.length));
        }
        return digest.digest();
    }

    @Benchmark
    public long hundredThousandTarHeaders() {
        long size = 0;
        for (int i = 0; i < 100_000; i++) {
            size += header.file(EMPTY).length;
        }
        return size;
    }

    /** What no writer can do without: inflating, and SHA-256 for RECORD and for the diff id. */
    @Benchmark
    public byte[] limit(Wheels wheels) throws DataFormatException {
        MessageDigest diffId = Digest.sha256Digest();
        MessageDigest content = Digest.sha256Digest();
        for (Wheels.Member member : wheels.members) {
            inflate(member, content, diffId);
            content.digest();
        }
        return diffId.digest();
    }

    /** All of it: from wheels in files to layers whose digests are known. */
    @Benchmark
    public void layer(Wheels wheels) throws IOException {
        write(wheels, Compression.GZIP);
    }

    @Benchmark
    public void layerPlain(Wheels wheels) throws IOException {
        write(wheels, Compression.NONE);
    }

    @Benchmark
    public void layerZstd(Wheels wheels) throws IOException {
        write(wheels, Compression.ZSTD);
    }

    @Benchmark
    @Warmup(iterations = 1) // no Java that would get warm
    public void layerByJdkLevel6(Wheels wheels) throws IOException {
        write(wheels, Compression.PLAIN_GZIP);
    }

    private static void write(Wheels wheels, Compression compression) throws IOException {
        LayerWriter writer = new LayerWriter(new LayerSettings(compression, 0));
        for (List<LayerEntry> layer : wheels.layers) {
            writer.write(layer, new Digesting());
        }
    }

    /** Stands for the store, which takes the digest of what it writes. */
    private static final class Digesting extends OutputStream {
        private final MessageDigest digest = Digest.sha256Digest();

        @Override
        public void write(int b) {
            digest.update((byte) b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            digest.update(bytes, offset, length);
        }
    }
}
