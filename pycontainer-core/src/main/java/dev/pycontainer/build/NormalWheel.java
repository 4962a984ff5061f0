package dev.pycontainer.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * A built wheel in a form that depends on nothing but its files: build backends write times, orders and compression as they
 * like, and the hash of the wheel is that of an input.
 */
final class NormalWheel {
    private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

    private NormalWheel() {}

    /** @param out stays open */
    static void write(Path wheel, OutputStream out) throws IOException {
        ZipArchiveOutputStream normal = new ZipArchiveOutputStream(out);
        try (ZipFile zip = ZipFile.builder().setPath(wheel).get()) {
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntries()).stream()
                    .filter(entry -> !entry.isDirectory())
                    .sorted(Comparator.comparing(ZipArchiveEntry::getName))
                    .toList();
            for (ZipArchiveEntry entry : entries) {
                normal.putArchiveEntry(normal(entry));
                try (InputStream content = zip.getInputStream(entry)) {
                    content.transferTo(normal);
                }
                normal.closeArchiveEntry();
            }
        }
        normal.finish();
    }

    private static ZipArchiveEntry normal(ZipArchiveEntry entry) {
        ZipArchiveEntry normal = new ZipArchiveEntry(entry.getName());
        normal.setMethod(ZipArchiveEntry.STORED);
        normal.setSize(entry.getSize());
        normal.setCompressedSize(entry.getSize());
        normal.setCrc(entry.getCrc());
        normal.setTimeLocal(EPOCH);
        normal.setUnixMode(0100000 | ((entry.getUnixMode() & 0111) == 0 ? 0644 : 0755));
        return normal;
    }
}
