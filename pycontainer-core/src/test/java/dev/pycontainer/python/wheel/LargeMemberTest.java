package dev.pycontainer.python.wheel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeMemberTest {
    private static final long FIVE_GIB = 5L << 30;

    @TempDir
    Path folder;

    @Test
    void a_member_behind_five_gibibytes_is_found_and_read_without_reading_what_is_before() throws IOException {
        Path file = withStoredHole(FIVE_GIB);

        ZipArchive archive = ZipArchive.open(file, diagnostics(), WheelSettings.DEFAULT);

        assertThat(archive.files()).extracting(ZipMember::size).containsExactly(FIVE_GIB, 5L);
        try (InputStream in = archive.source(archive.files().get(1)).open()) {
            assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("hello");
        }
    }

    @Test
    void a_member_above_eight_gibibytes_is_refused() throws IOException {
        Path file = withStoredHole((8L << 30) + 1);

        assertThatThrownBy(() -> ZipArchive.open(file, diagnostics(), WheelSettings.DEFAULT))
                .hasMessageContaining("8589934593 bytes, the limit for one entry is 8589934592");
    }

    @Test
    void a_large_member_is_verified_in_one_pass_with_fixed_buffers() throws IOException {
        long size = 96L << 20;
        MemberSource source = deflated(size);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] buffer = new byte[1 << 16];
        long read = 0;

        long before = threads.getCurrentThreadAllocatedBytes();
        try (InputStream in = source.open()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                read += count;
            }
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(read).isEqualTo(size);
        assertThat(allocated).isLessThan(4L << 20);
    }

    /** A sparse file: one stored member of zeros, which takes no room on disk, then a small one. */
    private Path withStoredHole(long size) throws IOException {
        ZipBuilder small = new ZipBuilder();
        ZipEntryBytes hole = small.file("hole", "")
                .stored(new byte[0])
                .size(size)
                .compressedSize(size)
                .zip64();
        ZipEntryBytes hello = small.file("hello", "hello").zip64();
        hello.offset = hole.local().length + size;
        byte[] directory = concat(hole.central(), hello.central());
        long start = hello.offset + hello.local().length;
        Path file = folder.resolve("sparse.zip");
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.SPARSE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(hole.local()), 0);
            channel.write(ByteBuffer.wrap(hello.local()), hello.offset);
            channel.write(ByteBuffer.wrap(directory), start);
            byte[] end = ZipBuilder.endRecords(2, directory.length, start);
            channel.write(ByteBuffer.wrap(end), start + directory.length);
        }
        return file;
    }

    private static byte[] concat(byte[] a, byte[] b) {
        return ByteBuffer.allocate(a.length + b.length).put(a).put(b).array();
    }

    private MemberSource deflated(long size) throws IOException {
        Path file = folder.resolve("deflated");
        CRC32 crc = new CRC32();
        byte[] piece = new byte[1 << 20];
        new java.util.Random(1).nextBytes(piece);
        try (OutputStream out = Files.newOutputStream(file);
                OutputStream deflating =
                        new CheckedOutputStream(new DeflaterOutputStream(out, new Deflater(1, true)), crc)) {
            for (long written = 0; written < size; written += piece.length) {
                deflating.write(piece);
            }
        }
        ZipMember member = new ZipMember("big", ZipMember.DEFLATED, crc.getValue(), Files.size(file), size, 0, 0100644);
        return new MemberSource(file, member, null, diagnostics());
    }

    private static WheelDiagnostics diagnostics() {
        return new WheelDiagnostics("large.whl", WheelListener.SILENT);
    }
}
