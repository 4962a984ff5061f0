package dev.pycontainer.layer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The glue in the layers of a folder of wheels, one layer for each wheel, in the pieces that the writer makes of it. */
final class WheelGlue implements LayerEncoder {
    private static final String SITE_PACKAGES = "opt/venv/lib/python3.11/site-packages/";

    private final List<byte[]> pieces = new ArrayList<>();
    private final byte[] piece = new byte[SplicingEncoder.MAX_GLUE];
    private int size;

    static List<byte[]> of(Path folder) throws IOException {
        WheelGlue glue = new WheelGlue();
        for (Path wheel : wheels(folder)) {
            TarWriter tar = new TarWriter(0, glue, new InflateAhead(List.of(), SpareThreads.NONE));
            for (LayerEntry entry : TarOrder.of(entries(wheel))) {
                tar.write(entry);
            }
            tar.finish();
        }
        return glue.pieces;
    }

    static List<Path> wheels(Path folder) throws IOException {
        List<Path> wheels = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.whl")) {
            found.forEach(wheels::add);
        }
        Collections.sort(wheels);
        return wheels;
    }

    static List<LayerEntry> entries(Path wheel) throws IOException {
        List<LayerEntry> entries = new ArrayList<>();
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            for (ZipEntry member : Collections.list(zip.entries())) {
                if (!member.isDirectory()) {
                    try (InputStream in = zip.getInputStream(member)) {
                        FileContent content = DeflatedBytes.of(in.readAllBytes());
                        entries.add(new LayerEntry.File(SITE_PACKAGES + member.getName(), false, content));
                    }
                }
            }
        }
        return entries;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            piece[size++] = bytes[i];
            if (size == piece.length) {
                endPiece();
            }
        }
    }

    @Override
    public void write(DeflatedContent content, Inflating inflating, ByteSink plain) throws IOException {
        if (content.size() < SplicingEncoder.MIN_SPLICED) {
            LayerEncoder.super.write(content, inflating, plain);
        } else {
            endPiece();
            inflating.inflate(content, plain, ByteSink.NONE);
        }
    }

    @Override
    public void finish() {
        endPiece();
    }

    private void endPiece() {
        if (size > 0) {
            pieces.add(Arrays.copyOf(piece, size));
            size = 0;
        }
    }
}
