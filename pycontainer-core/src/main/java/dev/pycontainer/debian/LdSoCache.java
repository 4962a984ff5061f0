package dev.pycontainer.debian;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/** Writes {@code /etc/ld.so.cache} as ldconfig would: format {@code glibc-ld.so.cache1.1} (glibc, dl-cache.h; D35). */
final class LdSoCache {
    private static final String MAGIC = "glibc-ld.so.cache1.1";
    private static final int HEAD_SIZE = 48;
    private static final int ENTRY_SIZE = 24;
    private static final byte LITTLE_ENDIAN = 2;
    /** Greatest first; entries of one name stay in the order of their directories. */
    private static final Comparator<Library> ORDER = (a, b) -> compareNames(b.name, a.name);

    /**
     * A library as programs ask for it.
     *
     * @param name its SONAME
     * @param path absolute
     */
    record Library(String name, String path) {}

    private LdSoCache() {}

    /** @param libraries in the order in which their directories are searched */
    static byte[] bytes(List<Library> libraries, DebArchitecture architecture) {
        List<Library> sorted = libraries.stream().sorted(ORDER).toList();
        int stringsStart = HEAD_SIZE + ENTRY_SIZE * sorted.size();
        ByteArrayOutputStream strings = new ByteArrayOutputStream();
        ByteBuffer entries = ByteBuffer.allocate(ENTRY_SIZE * sorted.size()).order(ByteOrder.LITTLE_ENDIAN);
        for (Library library : sorted) {
            entries.putInt(architecture.cacheFlags());
            entries.putInt(stringsStart + put(strings, library.name));
            entries.putInt(stringsStart + put(strings, library.path));
            entries.putInt(0).putLong(0);
        }
        ByteBuffer head = ByteBuffer.allocate(HEAD_SIZE).order(ByteOrder.LITTLE_ENDIAN);
        head.put(MAGIC.getBytes(StandardCharsets.US_ASCII));
        head.putInt(sorted.size()).putInt(strings.size()).put(LITTLE_ENDIAN);
        return ByteBuffer.allocate(stringsStart + strings.size())
                .put(head.array())
                .put(entries.array())
                .put(strings.toByteArray())
                .array();
    }

    private static int put(ByteArrayOutputStream strings, String text) {
        int at = strings.size();
        strings.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        strings.write(0);
        return at;
    }

    /** The loader searches by this order: digit runs count as numbers, and come after all else. */
    static int compareNames(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length()) {
            boolean digitA = isDigit(a, i);
            boolean digitB = isDigit(b, j);
            if (digitA && digitB) {
                int endA = digitsEnd(a, i);
                int endB = digitsEnd(b, j);
                int result = new BigInteger(a.substring(i, endA)).compareTo(new BigInteger(b.substring(j, endB)));
                if (result != 0) {
                    return result;
                }
                i = endA;
                j = endB;
            } else if (digitA || digitB) {
                return digitA ? 1 : -1;
            } else if (j == b.length() || a.charAt(i) != b.charAt(j)) {
                return a.charAt(i) - (j == b.length() ? 0 : b.charAt(j));
            } else {
                i++;
                j++;
            }
        }
        return j == b.length() ? 0 : -b.charAt(j);
    }

    private static boolean isDigit(String text, int at) {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private static int digitsEnd(String text, int from) {
        int end = from;
        while (isDigit(text, end)) {
            end++;
        }
        return end;
    }
}
