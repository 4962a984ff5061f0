package dev.pycontainer.layer;

import dev.pycontainer.oci.Digest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** File content that lies in memory as a deflate stream, like a member of a wheel. */
record DeflatedBytes(byte[] plain, byte[] deflated, long size, long crc32, String expectedSha256)
        implements DeflatedContent {
    static DeflatedBytes of(byte[] plain) {
        return of(plain, deflate(plain, 6, Deflater.DEFAULT_STRATEGY));
    }

    static DeflatedBytes of(byte[] plain, byte[] deflated) {
        CRC32 crc = new CRC32();
        crc.update(plain);
        return new DeflatedBytes(
                plain, deflated, plain.length, crc.getValue(), Digest.of(plain).hex());
    }

    static byte[] deflate(byte[] plain, int level, int strategy) {
        Deflater deflater = new Deflater(level, true);
        deflater.setStrategy(strategy);
        deflater.setInput(plain);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 14];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    @Override
    public long compressedSize() {
        return deflated.length;
    }

    @Override
    public InputStream openDeflated() {
        return new ByteArrayInputStream(deflated);
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(plain);
    }

    @Override
    public String description() {
        return "some bytes";
    }

    @Override
    public String identity() {
        return Digest.of(deflated).toString();
    }
}
