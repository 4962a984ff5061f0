package dev.pycontainer.layer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Entries of every kind. Their deflate streams do not come from the JDK's Deflater, whose bytes may differ from machine to
 * machine, but from our own encoder: stored blocks, or one with fixed or dynamic codes.
 */
final class SampleLayer {
    private static final String SITE_PACKAGES = "opt/venv/lib/python3.11/site-packages/";

    private SampleLayer() {}

    static List<LayerEntry> entries() {
        List<LayerEntry> entries = new ArrayList<>();
        entries.add(file("pkg/__init__.py", FileContent.of("")));
        entries.add(file("pkg/small.py", deflated(text(900))));
        entries.add(file("pkg/threshold.py", deflated(text(SplicingEncoder.MIN_SPLICED))));
        entries.add(file("pkg/below.py", deflated(text(SplicingEncoder.MIN_SPLICED - 1))));
        entries.add(file("pkg/stored.so", deflated(noise(200_000))));
        entries.add(file("pkg/glue.so", deflated(text(70_000))));
        entries.add(file("pkg/noise.bin", FileContent.of(noise(300_000))));
        entries.add(file("pkg/large.txt", FileContent.of(text(600_000))));
        entries.add(file("pkg/" + "long/".repeat(60) + "name.py", FileContent.of("x = 1\n")));
        entries.add(file("pkg/größe.py", FileContent.of("x = 2\n")));
        entries.add(new LayerEntry.File("opt/venv/bin/run", true, FileContent.of("#!/opt/venv/bin/python\n")));
        entries.add(new LayerEntry.Symlink("opt/venv/bin/python", "/usr/local/bin/python3.11"));
        entries.add(new LayerEntry.Symlink("opt/venv/lib64", "lib"));
        entries.add(new LayerEntry.Directory("app/empty"));
        return entries;
    }

    /** Something like a program. */
    static byte[] text(int size) {
        StringBuilder text = new StringBuilder(size + 100);
        for (int i = 0; text.length() < size; i++) {
            text.append("    def method_").append(i * 7919 % 1000).append("(self, value):\n");
            text.append("        return value * ").append(i * i).append("\n\n");
        }
        return text.substring(0, size).getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] noise(int size) {
        byte[] noise = new byte[size];
        new Random(size).nextBytes(noise);
        return noise;
    }

    private static DeflatedBytes deflated(byte[] plain) {
        GlueEncoder encoder = new GlueEncoder();
        int size = encoder.encode(plain, plain.length);
        byte[] stream = Arrays.copyOf(encoder.output(), size + 2);
        stream[size] = 3; // a last block, empty
        stream[size + 1] = 0;
        return DeflatedBytes.of(plain, stream);
    }

    private static LayerEntry file(String path, FileContent content) {
        return new LayerEntry.File(SITE_PACKAGES + path, false, content);
    }
}
