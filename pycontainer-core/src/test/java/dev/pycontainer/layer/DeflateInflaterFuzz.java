package dev.pycontainer.layer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Compares {@link DeflateInflater} with the JDK's {@link Inflater} on whole, damaged and crafted streams: same verdict, same
 * bytes, and what it splices inflates to the same bytes again (S14). {@code main} takes the number of streams and a seed.
 */
final class DeflateInflaterFuzz {
    private static final byte[] LAST_BLOCK = {1, 0, 0, (byte) 0xff, (byte) 0xff};

    private final Random random;
    private final DeflateInflater inflater = new DeflateInflater();
    int accepted;
    int rejected;

    DeflateInflaterFuzz(long seed) {
        random = new Random(seed);
    }

    public static void main(String[] arguments) throws IOException {
        DeflateInflaterFuzz fuzz = new DeflateInflaterFuzz(Long.parseLong(arguments[1]));
        fuzz.run(Integer.parseInt(arguments[0]));
        System.out.println("accepted by both " + fuzz.accepted + ", rejected by both " + fuzz.rejected);
    }

    void run(int streams) throws IOException {
        for (int i = 0; i < streams; i++) {
            byte[] stream =
                    switch (i % 5) {
                        case 0 -> crafted();
                        case 1 -> valid(i % 50 == 1);
                        default -> damaged(valid(i % 50 == 2));
                    };
            compare(stream);
        }
    }

    /** Fails unless both agree on a stream. */
    void compare(byte[] stream) throws IOException {
        Optional<byte[]> expected = inflateByJdk(stream);
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ByteArrayOutputStream spliced = new ByteArrayOutputStream();
        Optional<byte[]> actual;
        try {
            inflater.inflate(new ByteArrayInputStream(stream), stream.length, plain::write, spliced::write);
            actual = Optional.of(plain.toByteArray());
        } catch (InvalidDeflateException e) {
            actual = Optional.empty();
        }
        String shown = HexFormat.of().formatHex(stream);
        check(expected.isPresent() == actual.isPresent(), "verdicts differ on " + shown);
        if (expected.isPresent()) {
            accepted++;
            check(Arrays.equals(expected.get(), plain.toByteArray()), "bytes differ on " + shown);
            spliced.writeBytes(LAST_BLOCK);
            byte[] again = inflateByJdk(spliced.toByteArray()).orElse(null);
            check(Arrays.equals(expected.get(), again), "spliced bytes differ on " + shown);
        } else {
            rejected++;
        }
    }

    /** The plain bytes if this is one whole stream and nothing else. */
    static Optional<byte[]> inflateByJdk(byte[] stream) {
        Inflater jdk = new Inflater(true);
        try {
            jdk.setInput(stream);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[1 << 16];
            while (!jdk.finished()) {
                int n = jdk.inflate(buffer);
                if (n == 0 && !jdk.finished()) {
                    return Optional.empty();
                }
                out.write(buffer, 0, n);
            }
            return jdk.getRemaining() == 0 ? Optional.of(out.toByteArray()) : Optional.empty();
        } catch (DataFormatException e) {
            return Optional.empty();
        } finally {
            jdk.end();
        }
    }

    /** Bytes that compress more or less well, sometimes more than the buffers hold. */
    byte[] plain(boolean large) {
        byte[] bytes = new byte[random.nextInt(large ? 300_000 : 2000)];
        int alphabet = 1 + random.nextInt(256);
        int reach = 1 + random.nextInt(large ? 40_000 : 40);
        for (int i = 0; i < bytes.length; i++) {
            boolean repeat = i > reach && random.nextInt(4) > 0;
            bytes[i] = (byte) (repeat ? bytes[i - 1 - random.nextInt(reach)] : random.nextInt(alphabet));
            if (repeat && large && i > reach + 300) {
                int length = Math.min(random.nextInt(300), bytes.length - i);
                int distance = 1 + random.nextInt(reach);
                for (int k = 0; k < length; k++, i++) {
                    bytes[i] = bytes[i - distance];
                }
                i--;
            }
        }
        return bytes;
    }

    private byte[] valid(boolean large) {
        return DeflatedBytes.deflate(plain(large), random.nextInt(10), random.nextInt(3));
    }

    private byte[] damaged(byte[] stream) {
        int kind = random.nextInt(5);
        if (kind == 0) {
            return Arrays.copyOf(stream, Math.max(1, stream.length + random.nextInt(9) - 4));
        }
        byte[] copy = stream.clone();
        for (int i = 0; i < kind; i++) {
            int near = random.nextBoolean() ? Math.min(copy.length, 90) : copy.length;
            copy[random.nextInt(near)] ^= (byte) (1 << random.nextInt(8));
        }
        return copy;
    }

    /** Random bits behind the header of a last block, mostly with dynamic codes. */
    private byte[] crafted() {
        byte[] bytes = new byte[1 + random.nextInt(200)];
        random.nextBytes(bytes);
        int type = random.nextInt(4) == 0 ? 1 : 2;
        bytes[0] = (byte) (bytes[0] & ~7 | 1 | type << 1);
        return bytes;
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new AssertionError(message);
        }
    }
}
