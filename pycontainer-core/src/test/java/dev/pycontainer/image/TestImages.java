package dev.pycontainer.image;

import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.History;
import dev.pycontainer.oci.ImageConfig;
import dev.pycontainer.oci.ImageFormat;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.oci.Platform;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Makes small images for tests. */
public final class TestImages {
    private TestImages() {}

    /** A gzip layer of text files; a value that starts with {@code ->} is a symbolic link, a key that ends with / a directory. */
    public static Layer layer(Map<String, String> files) {
        Map<String, byte[]> bytes = new TreeMap<>();
        files.forEach((path, text) -> bytes.put(path, text.getBytes(StandardCharsets.ISO_8859_1)));
        return layer(tar(bytes), MediaType.OCI_LAYER_GZIP);
    }

    /** A layer of given tar bytes, compressed as the type says. */
    public static Layer layer(byte[] tar, MediaType type) {
        byte[] blob = type.value().endsWith("gzip") ? gzip(tar) : tar;
        return Layer.of(Descriptor.of(type, blob), Digest.of(tar), () -> new ByteArrayInputStream(blob));
    }

    public static byte[] tar(Map<String, byte[]> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                String text = new String(file.getValue(), StandardCharsets.ISO_8859_1);
                boolean link = text.startsWith("->");
                TarArchiveEntry entry = link
                        ? new TarArchiveEntry(file.getKey(), TarConstants.LF_SYMLINK)
                        : new TarArchiveEntry(file.getKey());
                if (link) {
                    entry.setLinkName(text.substring(2));
                } else if (!file.getKey().endsWith("/")) {
                    entry.setSize(file.getValue().length);
                }
                entry.setModTime(0L);
                tar.putArchiveEntry(entry);
                if (entry.isFile() && !link) {
                    tar.write(file.getValue());
                }
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] gzip(byte[] tar) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(tar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** An image of these layers for linux/amd64. */
    public static Image image(List<Layer> layers, Consumer<ImageConfig.Editor> configure) {
        return image(Platform.LINUX_AMD64, layers, configure);
    }

    public static Image image(Platform platform, List<Layer> layers, Consumer<ImageConfig.Editor> configure) {
        ImageAssembler assembler = ImageAssembler.empty(platform);
        layers.forEach(layer -> assembler.append(layer, new History("1970-01-01T00:00:00Z", "test", "", false)));
        return assembler.configure(configure).assemble(ImageFormat.OCI);
    }

    /** A base as python:3.11-slim is laid out, small enough for unit tests. */
    public static Image pythonBase() {
        return pythonBase(Platform.LINUX_AMD64);
    }

    public static Image pythonBase(Platform platform) {
        Map<String, String> files = new TreeMap<>();
        files.put("bin", "->usr/bin");
        files.put("lib", "->usr/lib");
        files.put("etc/passwd", "root:x:0:0:root:/root:/bin/bash\nwww-data:x:33:33::/var/www:/usr/sbin/nologin\n");
        files.put(
                "usr/lib/x86_64-linux-gnu/libc.so.6",
                "\0GNU C Library (Debian GLIBC 2.36-9) stable release version 2.36.\n\0");
        files.put("usr/local/bin/python3.11", "\0" + "3.11.9\0");
        files.put("usr/local/bin/python3", "->python3.11");
        files.put("usr/local/lib/python3.11/os.py", "");
        return image(platform, List.of(layer(files)), config -> config.env(
                        new TreeMap<>(Map.of("PATH", "/usr/local/bin:/usr/bin:/bin")))
                .cmd(List.of("python3")));
    }
}
