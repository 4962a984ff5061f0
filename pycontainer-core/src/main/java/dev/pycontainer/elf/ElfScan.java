package dev.pycontainer.elf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps, of a file whose bytes pass by anyway, what the dynamic loader reads, so that the file need not be inflated once more. Linkers
 * put names at the start of a file and the table that points to them near its end; what lies elsewhere is read from the file.
 */
public final class ElfScan {
    private static final int HEAD = 1 << 16;

    private byte[] head = new byte[1 << 10];
    private int headLength;
    private @Nullable ProgramHeaders headers;
    private byte[] section = new byte[0];
    private long sectionStart;
    private long position;

    /** The next bytes of the file; they need to stay valid only during the call. */
    public void accept(byte[] bytes, int offset, int length) throws IOException {
        keepHead(bytes, offset, Math.min(length, HEAD - headLength));
        int from = (int) Math.max(0, Math.min(length, sectionStart - position));
        int to = (int) Math.max(from, Math.min(length, sectionStart + section.length - position));
        if (to > from) {
            System.arraycopy(bytes, offset + from, section, (int) (position + from - sectionStart), to - from);
        }
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
            found.first(ProgramHeaders.PT_DYNAMIC)
                    .filter(dynamic -> dynamic.offset() >= position)
                    .ifPresent(dynamic -> {
                        sectionStart = dynamic.offset();
                        section = new byte[DynamicSection.length(dynamic)];
                    });
        }
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
        if (offset >= sectionStart && offset <= end && end <= sectionStart + section.length) {
            int from = (int) (offset - sectionStart);
            return Optional.of(ByteBuffer.wrap(Arrays.copyOfRange(section, from, from + (int) (end - offset))));
        }
        return Optional.empty();
    }
}
