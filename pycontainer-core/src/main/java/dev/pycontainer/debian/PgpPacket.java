package dev.pycontainer.debian;

import dev.pycontainer.failure.PycontainerException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** One packet of an OpenPGP message (RFC 4880, section 4). */
record PgpPacket(int tag, ByteBuffer body) {
    static final int SIGNATURE = 2;
    static final int PUBLIC_KEY = 6;
    static final int PUBLIC_SUBKEY = 14;

    /** @param what names the bytes in errors */
    static List<PgpPacket> parse(byte[] bytes, String what) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        List<PgpPacket> packets = new ArrayList<>();
        try {
            while (in.hasRemaining()) {
                packets.add(read(in, what));
            }
        } catch (BufferUnderflowException e) {
            throw new PycontainerException(what + " has a damaged OpenPGP packet: it ends too early", e);
        }
        return packets;
    }

    /** A view of the body that starts at its beginning. */
    @Override
    public ByteBuffer body() {
        return body.duplicate();
    }

    private static PgpPacket read(ByteBuffer in, String what) {
        int head = in.get() & 0xff;
        if ((head & 0x80) == 0) {
            throw new PycontainerException(what + " has a damaged OpenPGP packet: no packet begins where one should");
        }
        boolean newFormat = (head & 0x40) != 0;
        int tag = newFormat ? head & 0x3f : head >> 2 & 0xf;
        int length = newFormat ? newLength(in, what) : oldLength(in, head & 3, what);
        return new PgpPacket(tag, slice(in, length));
    }

    private static int oldLength(ByteBuffer in, int type, String what) {
        return switch (type) {
            case 0 -> in.get() & 0xff;
            case 1 -> in.getShort() & 0xffff;
            case 2 -> in.getInt();
            default -> throw new PycontainerException(what + " has an OpenPGP packet of unknown length");
        };
    }

    /** Also the length of a signature's subpackets, which have no partial lengths (5.2.3.1). */
    static int newLength(ByteBuffer in, String what) {
        int first = in.get() & 0xff;
        if (first < 192) {
            return first;
        }
        if (first < 224) {
            return (first - 192 << 8) + (in.get() & 0xff) + 192;
        }
        if (first == 255) {
            return in.getInt();
        }
        throw new PycontainerException(what + " has an OpenPGP packet of unknown length");
    }

    /** The next bytes as a buffer of their own. */
    static ByteBuffer slice(ByteBuffer in, int length) {
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer slice = in.slice(in.position(), length);
        in.position(in.position() + length);
        return slice;
    }

    /** A multiprecision integer (3.2): its bytes, big-endian. */
    static byte[] integer(ByteBuffer in) {
        int bits = in.getShort() & 0xffff;
        byte[] bytes = new byte[(bits + 7) / 8];
        in.get(bytes);
        return bytes;
    }

    /** The bytes with zeros before them, as many as the room wants. */
    static byte[] padded(byte[] bytes, int room) {
        if (bytes.length > room) {
            throw new BufferUnderflowException();
        }
        byte[] padded = new byte[room];
        System.arraycopy(bytes, 0, padded, room - bytes.length, bytes.length);
        return padded;
    }
}
