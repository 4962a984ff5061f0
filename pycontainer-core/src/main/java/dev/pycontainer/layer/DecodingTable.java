package dev.pycontainer.layer;

import java.util.Arrays;

/**
 * A canonical Huffman code (RFC 1951, 3.2.2) as a table over the next bits, with a second level for long codes.
 *
 * <p>An entry holds in bits 0-5 how many bits to drop, extra bits included; in bits 8-11 how many of them are the code; in
 * bits 12-14 what is special about it; and from bit 16 on a literal, the base of a length or distance, or the place of a
 * second-level table. Literals are negative.
 */
final class DecodingTable {
    static final int SUBTABLE = 1 << 12;
    static final int END_OF_BLOCK = 1 << 13;
    static final int INVALID = 1 << 14;
    static final int SPECIAL = SUBTABLE | END_OF_BLOCK | INVALID;
    static final int LITERAL = 1 << 31;

    static final int MAX_CODE = 15;

    private final int primaryBits;
    private final int[] symbols;
    private final boolean mayBeIncomplete;
    private final int[] counts = new int[MAX_CODE + 2];
    private final int[] offsets = new int[MAX_CODE + 2];
    private final int[] sorted;

    private final int[] entries;
    private int subtableBits;

    /**
     * @param symbols per symbol an entry without its code: value, flags and number of extra bits
     * @param mayBeIncomplete whether a single code of one bit, or none at all, is fine
     */
    DecodingTable(int primaryBits, int[] symbols, boolean mayBeIncomplete) {
        this.primaryBits = primaryBits;
        this.symbols = symbols;
        this.mayBeIncomplete = mayBeIncomplete;
        this.sorted = new int[symbols.length];
        // Each second-level table serves at least two codes.
        int subtables = symbols.length / 2 << Math.max(0, MAX_CODE - primaryBits);
        this.entries = new int[(1 << primaryBits) + subtables];
    }

    /** Makes the table of the code that gives symbol {@code i} as many bits as {@code lengths[from + i]} says. */
    void build(byte[] lengths, int from, int count) throws InvalidDeflateException {
        Arrays.fill(counts, 0);
        for (int i = 0; i < count; i++) {
            counts[lengths[from + i]]++;
        }
        counts[0] = 0;
        checkComplete();
        sort(lengths, from, count);
        fill();
    }

    /** The entry of the code that the next bits begin with. */
    int find(long bits) {
        int entry = entries[(int) bits & (1 << primaryBits) - 1];
        return (entry & SUBTABLE) == 0
                ? entry
                : entries[(entry >>> 16) + ((int) (bits >>> primaryBits) & (1 << subtableBits) - 1)];
    }

    /** The base and extra bits of a length or distance. */
    static int value(int entry, long bits) {
        return (entry >>> 16) + (int) ((bits & ~(-1L << entry)) >>> (entry >>> 8));
    }

    /** What zlib accepts, and nothing else (S14). */
    private void checkComplete() throws InvalidDeflateException {
        int free = 1 << MAX_CODE;
        int codes = 0;
        for (int length = 1; length <= MAX_CODE; length++) {
            free -= counts[length] << MAX_CODE - length;
            codes += counts[length];
        }
        if (free < 0) {
            throw new InvalidDeflateException("it has an over-subscribed code");
        }
        if (free > 0) {
            boolean tiny = codes == 0 || codes == 1 && counts[1] == 1;
            if (!mayBeIncomplete || !tiny) {
                throw new InvalidDeflateException("it has an incomplete code");
            }
            Arrays.fill(entries, 0, 1 << primaryBits, INVALID);
        }
    }

    private void sort(byte[] lengths, int from, int count) {
        offsets[1] = 0;
        for (int length = 1; length <= MAX_CODE; length++) {
            offsets[length + 1] = offsets[length] + counts[length];
        }
        for (int i = 0; i < count; i++) {
            int length = lengths[from + i];
            if (length > 0) {
                sorted[offsets[length]++] = i;
            }
        }
    }

    /** Codes in canonical order: shorter ones first, equal lengths by symbol; those with a common prefix are neighbours. */
    private void fill() {
        int longest = MAX_CODE;
        while (longest > 1 && counts[longest] == 0) {
            longest--;
        }
        subtableBits = Math.max(0, longest - primaryBits);
        int free = 1 << primaryBits;
        int prefix = -1;
        int start = 0;
        int code = 0;
        int next = 0;
        for (int length = 1; length <= longest; length++, code <<= 1) {
            for (int i = 0; i < counts[length]; i++, code++, next++) {
                int reversed = Integer.reverse(code) >>> Integer.SIZE - length;
                if (length <= primaryBits) {
                    spread(0, reversed, length, 1 << primaryBits, entry(sorted[next], length));
                    continue;
                }
                if (prefix != (reversed & (1 << primaryBits) - 1)) {
                    prefix = reversed & (1 << primaryBits) - 1;
                    start = free;
                    free += 1 << subtableBits;
                    entries[prefix] = start << 16 | SUBTABLE | primaryBits;
                }
                int entry = entry(sorted[next], length);
                spread(start, reversed >>> primaryBits, length - primaryBits, 1 << subtableBits, entry);
            }
        }
    }

    /** Whatever bits follow a code, it is the same entry. */
    private void spread(int start, int reversed, int length, int size, int entry) {
        for (int i = reversed; i < size; i += 1 << length) {
            entries[start + i] = entry;
        }
    }

    private int entry(int symbol, int length) {
        int entry = symbols[symbol];
        return (entry & ~0x3f) | length << 8 | length + (entry & 0x3f);
    }
}
