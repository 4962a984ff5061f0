package dev.pycontainer.python.wheel;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes ZIP files byte by byte, right or wrong as told: an archive library would mend what a test wants broken. */
public final class ZipBuilder {
    private final List<ZipEntryBytes> entries = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private byte[] prefix = new byte[0];
    private byte[] beforeDirectory = new byte[0];
    private byte[] comment = new byte[0];
    private byte[] trailer = new byte[0];
    private boolean zip64;
    private int extraCount;
    private byte[] extensibleData = new byte[0];

    /** Adds a regular file, deflated, mode 0644, and returns it to be changed. */
    public ZipEntryBytes file(String name, byte[] content) {
        ZipEntryBytes entry = new ZipEntryBytes(name.getBytes(StandardCharsets.UTF_8), content);
        entries.add(entry);
        return entry;
    }

    public ZipEntryBytes file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes before the first local header. */
    public ZipBuilder prefix(byte[] bytes) {
        prefix = bytes.clone();
        return this;
    }

    /** Bytes between the last entry and the central directory. */
    public ZipBuilder beforeDirectory(byte[] bytes) {
        beforeDirectory = bytes.clone();
        return this;
    }

    public ZipBuilder comment(byte[] bytes) {
        comment = bytes.clone();
        return this;
    }

    /** Bytes after the end record. */
    public ZipBuilder trailer(byte[] bytes) {
        trailer = bytes.clone();
        return this;
    }

    /** Writes a ZIP64 end record and locator, and saturates the classic end record. */
    public ZipBuilder zip64() {
        zip64 = true;
        return this;
    }

    /** Extensible data at the end of the ZIP64 end record. */
    public ZipBuilder extensibleData(byte[] bytes) {
        extensibleData = bytes.clone();
        return this;
    }

    /** Lets the end record count so many entries more than there are. */
    public ZipBuilder countMore(int more) {
        extraCount = more;
        return this;
    }

    public byte[] bytes() {
        out.reset();
        out.writeBytes(prefix);
        for (ZipEntryBytes entry : entries) {
            entry.offset = out.size();
            out.writeBytes(entry.local());
        }
        out.writeBytes(beforeDirectory);
        long directory = out.size();
        entries.stream().filter(entry -> !entry.hidden).forEach(entry -> out.writeBytes(entry.central()));
        long size = out.size() - directory;
        long count = entries.stream().filter(entry -> !entry.hidden).count() + extraCount;
        if (zip64) {
            writeZip64(count, size, directory);
        }
        ByteBuffer end = little(22).putInt(0x06054b50).putInt(0);
        end.putShort((short) (zip64 ? 0xFFFF : count)).putShort((short) (zip64 ? 0xFFFF : count));
        end.putInt((int) (zip64 ? 0xFFFFFFFFL : size)).putInt((int) (zip64 ? 0xFFFFFFFFL : directory));
        out.writeBytes(end.putShort((short) comment.length).array());
        out.writeBytes(comment);
        out.writeBytes(trailer);
        return out.toByteArray();
    }

    private void writeZip64(long count, long size, long directory) {
        long offset = out.size();
        ByteBuffer record = little(56).putInt(0x06064b50).putLong(44L + extensibleData.length);
        record.putShort((short) 45).putShort((short) 45).putInt(0).putInt(0);
        out.writeBytes(record.putLong(count)
                .putLong(count)
                .putLong(size)
                .putLong(directory)
                .array());
        out.writeBytes(extensibleData);
        out.writeBytes(little(20)
                .putInt(0x07064b50)
                .putInt(0)
                .putLong(offset)
                .putInt(1)
                .array());
    }

    static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(6, true);
        deflater.setInput(bytes);
        deflater.finish();
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        while (!deflater.finished()) {
            compressed.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return compressed.toByteArray();
    }

    static long crc32(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }
}
