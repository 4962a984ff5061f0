package dev.pycontainer.layer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The header of one tar entry: a single ustar block (POSIX.1-2017, pax, "ustar Interchange Format") wherever it can hold
 * everything, else a pax extended header before it (M3, T2). Owner and group are numbers without names.
 */
final class TarHeader {
    static final int BLOCK = 512;
    /** The greatest number in the 11 octal digits of size and time: 8 GiB - 1. */
    static final long MAX_OCTAL_11 = 077777777777L;

    private static final int NAME = 0;
    private static final int NAME_SIZE = 100;
    private static final int LINK = 157;
    private static final int PREFIX = 345;
    private static final int PREFIX_SIZE = 155;
    private static final String PAX_NAME = "././@PaxHeader";

    private final long modified;

    /** @param modified of every entry that has no time of its own, in seconds since 1970 */
    TarHeader(long modified) {
        this.modified = modified;
    }

    byte[] file(LayerEntry.File file) {
        return entry(file, '0', file.path(), file.content().size(), "");
    }

    byte[] directory(LayerEntry.Directory directory) {
        return entry(directory, '5', directory.path() + "/", 0, "");
    }

    byte[] symlink(LayerEntry.Symlink link) {
        return entry(link, '2', link.path(), 0, link.target());
    }

    byte[] hardlink(LayerEntry.Hardlink link) {
        return entry(link, '1', link.path(), 0, link.target());
    }

    private byte[] entry(LayerEntry entry, char type, String name, long size, String target) {
        byte[] header = new byte[BLOCK];
        PaxRecords pax = new PaxRecords();
        putTarget(header, target, pax);
        putName(header, name, pax);
        if (size > MAX_OCTAL_11) {
            pax.add("size", Long.toString(size));
        }
        fill(header, type, entry.attributes(), size > MAX_OCTAL_11 ? 0 : size);
        return pax.isEmpty() ? header : concatenate(extended(pax), header);
    }

    private byte[] extended(PaxRecords pax) {
        byte[] records = pax.bytes();
        byte[] blocks = new byte[BLOCK + (records.length + BLOCK - 1) / BLOCK * BLOCK];
        putText(blocks, NAME, NAME_SIZE, PAX_NAME);
        fill(blocks, 'x', Attributes.ofMode(0644), records.length);
        System.arraycopy(records, 0, blocks, BLOCK, records.length);
        return blocks;
    }

    private void fill(byte[] header, char type, Attributes attributes, long size) {
        putOctal(header, 100, 8, attributes.mode());
        putOctal(header, 108, 8, attributes.uid());
        putOctal(header, 116, 8, attributes.gid());
        putOctal(header, 124, 12, size);
        putOctal(header, 136, 12, attributes.modified() == Attributes.LAYER_TIME ? modified : attributes.modified());
        header[156] = (byte) type;
        putText(header, 257, 8, "ustar\00000");
        putOctal(header, 329, 8, 0);
        putOctal(header, 337, 8, 0);
        putChecksum(header);
    }

    /** Where the name has to go into a pax record, the block still shows what fits of it. */
    private static void putName(byte[] header, String name, PaxRecords pax) {
        int slash = isAscii(name) ? prefixEnd(name) : -1;
        if (slash < 0) {
            pax.add("path", name);
            putText(header, NAME, NAME_SIZE, name);
        } else if (slash == 0) {
            putText(header, NAME, NAME_SIZE, name);
        } else {
            putText(header, PREFIX, PREFIX_SIZE, name.substring(0, slash));
            putText(header, NAME, NAME_SIZE, name.substring(slash + 1));
        }
    }

    private static void putTarget(byte[] header, String target, PaxRecords pax) {
        if (target.length() > NAME_SIZE || !isAscii(target)) {
            pax.add("linkpath", target);
        }
        putText(header, LINK, NAME_SIZE, target);
    }

    /** The slash between prefix and name: 0 if no prefix is needed, -1 if the name does not fit. */
    private static int prefixEnd(String name) {
        if (name.length() <= NAME_SIZE) {
            return 0;
        }
        int slash = name.indexOf('/', name.length() - NAME_SIZE - 1);
        return slash > 0 && slash <= PREFIX_SIZE && slash < name.length() - 1 ? slash : -1;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    private static void putText(byte[] header, int at, int room, String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, header, at, Math.min(room, ascii.length));
    }

    /** Octal digits with leading zeros and a NUL at the end. */
    private static void putOctal(byte[] header, int at, int room, long value) {
        long rest = value;
        for (int i = at + room - 2; i >= at; i--, rest >>>= 3) {
            header[i] = (byte) ('0' + (rest & 7));
        }
    }

    /** The sum of the bytes with the field itself as spaces: six digits, NUL, space. */
    private static void putChecksum(byte[] header) {
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += header[i] & 0xff;
        }
        putOctal(header, 148, 7, sum);
        header[154] = 0;
    }

    private static byte[] concatenate(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
