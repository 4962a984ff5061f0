package dev.pycontainer.elf;

import dev.pycontainer.elf.ProgramHeaders.Segment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps, of a file whose bytes pass by anyway, what the dynamic loader reads, so that the file need not be inflated once more. Linkers
 * put names at the start of a file and the table that points to them near its end; tools that repair wheels move the names behind the table.
 * What lies elsewhere is read from the file.
 */
public final class ElfScan {
    private static final int HEAD = 1 << 16;

    private byte[] head = new byte[1 << 10];
    private int headLength;
    private @Nullable ProgramHeaders headers;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private Stretch section = Stretch.NONE;
    private Stretch names = Stretch.NONE;
    private long position;

    /** A part of the file that is kept when it comes by. */
    private record Stretch(long start, byte[] bytes) {
        static final Stretch NONE = new Stretch(0, new byte[0]);

        long end() {
            return start + bytes.length;
        }

        /** @param position of the first of the bytes that come by */
        void take(byte[] passing, int offset, int length, long position) {
            int from = (int) Math.max(0, Math.min(length, start - position));
            int to = (int) Math.max(from, Math.min(length, end() - position));
            if (to > from) {
                System.arraycopy(passing, offset + from, bytes, (int) (position + from - start), to - from);
            }
        }

        boolean holds(long from, long to) {
            return from >= start && from <= to && to <= end();
        }
    }

    /** The next bytes of the file; they need to stay valid only during the call. */
    public void accept(byte[] bytes, int offset, int length) throws IOException {
        keepHead(bytes, offset, Math.min(length, HEAD - headLength));
        section.take(bytes, offset, length, position);
        boolean complete = section.end() > position && section.end() <= position + length;
        if (headers != null && complete) {
            ByteBuffer entries = ByteBuffer.wrap(section.bytes()).order(order);
            names = DynamicSection.names(headers, entries).map(this::ahead).orElse(Stretch.NONE);
        }
        names.take(bytes, offset, length, position);
        position += length;
    }

    private void keepHead(byte[] bytes, int offset, int length) throws IOException {
        if (length <= 0) {
            return;
        }
        if (headLength + length > head.length) {
            head = Arrays.copyOf(head, Math.min(HEAD, Math.max(headLength + length, 2 * head.length)));
        }
        System.arraycopy(bytes, offset, head, headLength, length);
        headLength += length;
        if (headers == null) {
            expectSection();
        }
    }

    /** As soon as the table of segments is there; one that lies elsewhere is left to the end. */
    private void expectSection() throws IOException {
        try (ElfBytes start = new ElfBytes(() -> new ByteArrayInputStream(head, 0, headLength))) {
            ProgramHeaders found = ProgramHeaders.read(start).orElse(null);
            if (found == null || found.segments().size() < found.announced()) {
                return;
            }
            headers = found;
            order = start.order();
            section = found.first(ProgramHeaders.PT_DYNAMIC)
                    .map(dynamic -> new Segment(0, dynamic.offset(), 0, DynamicSection.length(dynamic)))
                    .map(this::ahead)
                    .orElse(Stretch.NONE);
        }
    }

    /** None for what has gone by already. */
    private Stretch ahead(Segment part) {
        return part.offset() < position ? Stretch.NONE : new Stretch(part.offset(), new byte[(int) part.size()]);
    }

    /**
     * After the last byte.
     *
     * @param file the same bytes, for what was not kept
     * @return empty for anything but an ELF file
     */
    public Optional<ElfFile> finish(ElfSource file) throws IOException {
        return ElfFile.read(new ElfBytes(file) {
            @Override
            ByteBuffer read(long offset, int length) throws IOException {
                Optional<ByteBuffer> kept = kept(offset, length);
                return kept.isPresent() ? kept.get().order(order()) : super.read(offset, length);
            }
        });
    }

    private Optional<ByteBuffer> kept(long offset, int length) {
        long end = Math.min(position, offset + length);
        if (offset >= 0 && offset <= end && end <= headLength) {
            return Optional.of(ByteBuffer.wrap(Arrays.copyOfRange(head, (int) offset, (int) end)));
        }
        for (Stretch kept : List.of(section, names)) {
            if (kept.holds(offset, end)) {
                int from = (int) (offset - kept.start());
                return Optional.of(
                        ByteBuffer.wrap(Arrays.copyOfRange(kept.bytes(), from, from + (int) (end - offset))));
            }
        }
        return Optional.empty();
    }
}
