package dev.pycontainer.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZstdEncoderTest {
    private static final byte[] MAGIC = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};
    private static final int SINGLE_SEGMENT_WITH_CHECKSUM = 0x24;

    @ParameterizedTest
    @ValueSource(
            ints = {1, 512, 1024, ZstdEncoder.FRAME - 1, ZstdEncoder.FRAME, ZstdEncoder.FRAME + 1, 3 * ZstdEncoder.FRAME
            })
    void frames_come_out_as_they_went_in_whatever_the_pieces(int size) throws IOException {
        byte[] plain = bytes(size);

        byte[] zstd = encoded(plain, 1 << 16);

        assertThat(zstd).isEqualTo(encoded(plain, 7919)).startsWith(MAGIC);
        try (InputStream in = new ZstdInputStream(new ByteArrayInputStream(zstd))) {
            assertThat(in.readAllBytes()).isEqualTo(plain);
        }
    }

    @Test
    void each_frame_has_its_size_and_its_checksum() throws IOException {
        byte[] zstd = encoded(bytes(1024), 1024);

        assertThat(zstd[4] & 0x3f).isEqualTo(SINGLE_SEGMENT_WITH_CHECKSUM);
        zstd[zstd.length - 1] ^= 1;
        assertThatThrownBy(() -> new ZstdInputStream(new ByteArrayInputStream(zstd)).readAllBytes())
                .hasMessageContaining("checksum");
    }

    @Test
    void without_the_library_gzip_still_works_and_zstd_says_what_is_missing() throws Throwable {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.contains("aircompressor")) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        try (URLClassLoader without =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            compress(without, "GZIP");

            assertThatThrownBy(() -> compress(without, "ZSTD"))
                    .hasToString(PycontainerException.class.getName()
                            + ": cannot compress layers with zstd: the library for it is missing\n\n"
                            + "hint: put io.airlift:aircompressor on the class path, or set compression to gzip");
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void compress(ClassLoader loader, String compression) throws Throwable {
        Class<? extends Enum> kinds = (Class<? extends Enum>) loader.loadClass(Compression.class.getName());
        Method compress = loader.loadClass(TarCompressor.class.getName())
                .getMethod("compress", InputStream.class, kinds, OutputStream.class);
        try {
            compress.invoke(
                    null,
                    new ByteArrayInputStream(bytes(1024)),
                    Enum.valueOf(kinds, compression),
                    new ByteArrayOutputStream());
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static byte[] encoded(byte[] plain, int piece) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (LayerEncoder encoder = new ZstdEncoder(out)) {
            for (int i = 0; i < plain.length; i += piece) {
                encoder.write(plain, i, Math.min(piece, plain.length - i));
            }
            encoder.finish();
        }
        return out.toByteArray();
    }

    /** Text, then noise. */
    private static byte[] bytes(int size) {
        byte[] bytes = SampleLayer.noise(size);
        byte[] text = Arrays.copyOf(SampleLayer.text(size / 2 + 200), size / 2);
        System.arraycopy(text, 0, bytes, 0, text.length);
        return bytes;
    }
}
