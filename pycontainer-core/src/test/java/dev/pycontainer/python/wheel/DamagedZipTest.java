package dev.pycontainer.python.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.wheel.ZipEntryBytes.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damage anywhere in an archive is found, or touches only what nobody reads, such as times. */
class DamagedZipTest {
    @TempDir
    Path folder;

    @Test
    void any_damaged_byte_is_refused_or_changes_no_content() throws IOException {
        byte[] sound = archive();
        Map<String, String> expected = contents(sound);
        int refused = 0;
        for (int i = 0; i < sound.length; i++) {
            for (int flip : new int[] {0x01, 0x20, 0x80, 0xFF}) {
                byte[] damaged = sound.clone();
                damaged[i] ^= (byte) flip;
                refused += isRefused(damaged, expected) ? 1 : 0;
            }
        }
        assertThat(refused).isGreaterThan(sound.length * 2);
    }

    @Test
    void any_shortened_archive_is_refused() throws IOException {
        byte[] sound = archive();
        for (int length = 0; length < sound.length; length++) {
            assertThat(isRefused(Arrays.copyOf(sound, length), Map.of())).isTrue();
        }
    }

    private static byte[] archive() {
        ZipBuilder zip = new ZipBuilder().zip64();
        zip.file("pkg/__init__.py", "print('hello hello hello hello')\n");
        zip.file("pkg/data", "stored").stored("stored".getBytes(StandardCharsets.UTF_8));
        zip.file("pkg/streamed", "with a descriptor").descriptor(Descriptor.SIGNED);
        zip.file("pkg/wide", "wide").zip64();
        return zip.bytes();
    }

    /** No other exception may come out, and no other content. */
    private boolean isRefused(byte[] damaged, Map<String, String> expected) throws IOException {
        try {
            assertThat(contents(damaged)).isEqualTo(expected);
            return false;
        } catch (PycontainerException e) {
            return true;
        }
    }

    private Map<String, String> contents(byte[] zip) throws IOException {
        Path file = Files.write(folder.resolve("zip"), zip);
        WheelDiagnostics diagnostics = new WheelDiagnostics("demo.whl", WheelListener.SILENT);
        ZipArchive archive = ZipArchive.open(file, diagnostics, WheelSettings.DEFAULT);
        Map<String, String> contents = new TreeMap<>();
        for (ZipMember member : archive.files()) {
            try (InputStream in = archive.source(member).open()) {
                contents.put(member.name(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return contents;
    }
}
