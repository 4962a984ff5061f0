package dev.pycontainer.layer;

import dev.pycontainer.oci.Digest;
import dev.pycontainer.python.WheelFilename;
import dev.pycontainer.python.wheel.InstallLocation;
import dev.pycontainer.python.wheel.WheelArtifact;
import dev.pycontainer.python.wheel.WheelInstaller;
import dev.pycontainer.python.wheel.WheelLayerContents;
import dev.pycontainer.python.wheel.WheelListener;
import dev.pycontainer.python.wheel.WheelSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The wheels of the folder that {@code -Dwheels} names: their layers, and in memory the deflate streams and the glue of these. */
@State(Scope.Benchmark)
public class Wheels {
    /** A file of a wheel, deflated. */
    record Member(byte[] deflated, int size) {}

    final List<List<LayerEntry>> layers = new ArrayList<>();
    final List<Member> members = new ArrayList<>();
    final List<byte[]> glue = new ArrayList<>();
    long plainBytes;

    @Setup
    public void read() throws IOException {
        InstallLocation location = new InstallLocation("/opt/venv", "3.11", false);
        WheelInstaller installer = new WheelInstaller(location, WheelSettings.DEFAULT, WheelListener.SILENT);
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("wheels")))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".whl")).sorted().toList()) {
                WheelFilename name = WheelFilename.parse(file.getFileName().toString());
                WheelArtifact wheel = WheelArtifact.ofIndex(name, Digest.of(name.text()), () -> file);
                layers.add(new WheelLayerContents(installer, List.of(wheel)).entries());
            }
        }
        for (List<LayerEntry> layer : layers) {
            Pieces pieces = new Pieces();
            TarWriter tar = new TarWriter(0, pieces, new InflateAhead(List.of(), SpareThreads.NONE));
            for (LayerEntry entry : TarOrder.of(layer)) {
                tar.write(entry);
            }
            tar.finish();
        }
    }

    /** What the writer would splice and what it would encode. */
    private final class Pieces implements LayerEncoder {
        private final byte[] piece = new byte[SplicingEncoder.MAX_GLUE];
        private int size;

        @Override
        public void write(byte[] bytes, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                piece[size++] = bytes[i];
                if (size == piece.length) {
                    finish();
                }
            }
        }

        @Override
        public void write(DeflatedContent content, Inflating inflating, ByteSink plain) throws IOException {
            try (InputStream in = content.openDeflated()) {
                members.add(new Member(in.readAllBytes(), Math.toIntExact(content.size())));
            }
            plainBytes += content.size();
            if (content.size() < SplicingEncoder.MIN_SPLICED) {
                LayerEncoder.super.write(content, inflating, plain);
            } else {
                finish();
                inflating.inflate(content, plain, ByteSink.NONE);
            }
        }

        @Override
        public void finish() {
            if (size > 0) {
                glue.add(Arrays.copyOf(piece, size));
                size = 0;
            }
        }
    }

}
