package dev.pycontainer.python.wheel;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One entry of a {@link ZipBuilder}: each field of each header can be set by itself. */
public final class ZipEntryBytes {
    /** How the sizes are repeated after the data. */
    public enum Descriptor {
        NONE,
        PLAIN,
        SIGNED,
        SIGNED_WIDE
    }

    byte[] name;
    byte[] localName;
    byte[] data;
    long offset;
    boolean hidden;
    private boolean ghost;
    private int method = 8;
    private int localMethod = -1;
    private int flags = 1 << 11;
    private long crc;
    private long localCrc = -1;
    private long size;
    private long compressedSize;
    private long offsetShift;
    private int mode = 0100644;
    private boolean wide;
    private byte[] centralExtra = new byte[0];
    private byte[] localExtra = new byte[0];
    private Descriptor descriptor = Descriptor.NONE;
    private boolean emptyLocalSizes;

    ZipEntryBytes(byte[] name, byte[] content) {
        this.name = name;
        this.localName = name;
        this.data = ZipBuilder.deflated(content);
        this.crc = ZipBuilder.crc32(content);
        this.size = content.length;
        this.compressedSize = data.length;
    }

    public ZipEntryBytes stored(byte[] content) {
        data = content.clone();
        method = 0;
        compressedSize = content.length;
        return this;
    }

    public ZipEntryBytes method(int number) {
        method = number;
        return this;
    }

    public ZipEntryBytes localMethod(int number) {
        localMethod = number;
        return this;
    }

    public ZipEntryBytes mode(int unixMode) {
        mode = unixMode;
        return this;
    }

    public ZipEntryBytes flags(int more) {
        flags |= more;
        return this;
    }

    public ZipEntryBytes rawName(byte[] bytes) {
        name = bytes.clone();
        localName = name;
        return this;
    }

    public ZipEntryBytes localName(String text) {
        localName = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    public ZipEntryBytes crc(long value) {
        crc = value;
        return this;
    }

    public ZipEntryBytes localCrc(long value) {
        localCrc = value;
        return this;
    }

    /** The uncompressed size that both headers tell. */
    public ZipEntryBytes size(long value) {
        size = value;
        return this;
    }

    /** The compressed size that the headers tell. */
    public ZipEntryBytes compressedSize(long value) {
        compressedSize = value;
        return this;
    }

    /** Bytes after the deflate data that count as compressed bytes. */
    public ZipEntryBytes dataTail(byte[] bytes) {
        ByteArrayOutputStream longer = new ByteArrayOutputStream();
        longer.writeBytes(data);
        longer.writeBytes(bytes);
        data = longer.toByteArray();
        compressedSize = data.length;
        return this;
    }

    /** Cuts the end off the deflate data. */
    public ZipEntryBytes cut(int bytes) {
        data = java.util.Arrays.copyOf(data, data.length - bytes);
        compressedSize = data.length;
        return this;
    }

    /** Lets the central directory point elsewhere. */
    public ZipEntryBytes offsetShift(long by) {
        offsetShift = by;
        return this;
    }

    /** Leaves the entry out of the central directory. */
    public ZipEntryBytes hidden() {
        hidden = true;
        return this;
    }

    /** Writes the sizes, and in the central directory the offset, into ZIP64 fields. */
    public ZipEntryBytes zip64() {
        wide = true;
        return this;
    }

    public ZipEntryBytes centralExtra(byte[] bytes) {
        centralExtra = bytes.clone();
        return this;
    }

    public ZipEntryBytes localExtra(byte[] bytes) {
        localExtra = bytes.clone();
        return this;
    }

    /** Writes a data descriptor, and zeros for CRC and sizes into the local header. */
    public ZipEntryBytes descriptor(Descriptor kind) {
        descriptor = kind;
        flags |= 1 << 3;
        emptyLocalSizes = true;
        return this;
    }

    /** Leaves out the local header and the data, so that the central header points to what is of another entry. */
    public ZipEntryBytes ghost() {
        ghost = true;
        return this;
    }

    byte[] local() {
        if (ghost) {
            return new byte[0];
        }
        byte[] extra = wide ? zip64Field(size, compressedSize) : localExtra;
        long shownCrc = localCrc >= 0 ? localCrc : crc;
        ByteBuffer header = ZipBuilder.little(30).putInt(0x04034b50).putShort((short) 20);
        header.putShort((short) flags).putShort((short) (localMethod >= 0 ? localMethod : method));
        header.putInt(0x00210000).putInt((int) (emptyLocalSizes ? 0 : shownCrc));
        header.putInt((int) shownSize(compressedSize)).putInt((int) shownSize(size));
        header.putShort((short) localName.length).putShort((short) extra.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header.array());
        out.writeBytes(localName);
        out.writeBytes(extra);
        out.writeBytes(data);
        out.writeBytes(descriptorBytes());
        return out.toByteArray();
    }

    private long shownSize(long value) {
        return emptyLocalSizes ? 0 : wide ? 0xFFFFFFFFL : value;
    }

    private byte[] descriptorBytes() {
        ByteBuffer bytes =
                switch (descriptor) {
                    case NONE -> ZipBuilder.little(0);
                    case PLAIN -> ZipBuilder.little(12).putInt((int) crc);
                    case SIGNED -> ZipBuilder.little(16).putInt(0x08074b50).putInt((int) crc);
                    case SIGNED_WIDE -> ZipBuilder.little(24).putInt(0x08074b50).putInt((int) crc);
                };
        if (descriptor == Descriptor.SIGNED_WIDE) {
            bytes.putLong(compressedSize).putLong(size);
        } else if (descriptor != Descriptor.NONE) {
            bytes.putInt((int) compressedSize).putInt((int) size);
        }
        return bytes.array();
    }

    byte[] central() {
        byte[] extra = wide ? zip64Field(size, compressedSize, offset + offsetShift) : centralExtra;
        ByteBuffer header = ZipBuilder.little(46).putInt(0x02014b50).putShort((short) (3 << 8 | 20));
        header.putShort((short) 20)
                .putShort((short) flags)
                .putShort((short) method)
                .putInt(0x00210000);
        header.putInt((int) crc).putInt((int) (wide ? 0xFFFFFFFFL : compressedSize));
        header.putInt((int) (wide ? 0xFFFFFFFFL : size)).putShort((short) name.length);
        header.putShort((short) extra.length)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0);
        header.putInt(mode << 16).putInt((int) (wide ? 0xFFFFFFFFL : offset + offsetShift));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header.array());
        out.writeBytes(name);
        out.writeBytes(extra);
        return out.toByteArray();
    }

    private static byte[] zip64Field(long... values) {
        ByteBuffer field = ZipBuilder.little(4 + 8 * values.length).putShort((short) 1);
        field.putShort((short) (8 * values.length));
        for (long value : values) {
            field.putLong(value);
        }
        return field.array();
    }
}
