package dev.pycontainer.debian;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Makes a .deb by hand, sound or not. */
final class DebBuilder {
    static final long TIME = 1_700_000_000;

    private final Map<String, String> fields = new LinkedHashMap<>();
    private final List<String> scripts = new ArrayList<>();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(data, "UTF-8");
    private String format = ".xz";
    private String debianBinary = "2.0\n";

    private DebBuilder(String name, String version, String architecture) {
        fields.put("Package", name);
        fields.put("Version", version);
        fields.put("Architecture", architecture);
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
    }

    static DebBuilder deb(String name, String version, String architecture) {
        return new DebBuilder(name, version, architecture);
    }

    String name() {
        return String.valueOf(fields.get("Package"));
    }

    String filename() {
        String version = String.valueOf(fields.get("Version")).replaceFirst("^\\d+:", "");
        return "pool/main/" + name().charAt(0) + "/" + name() + "/" + name() + "_" + version + "_"
                + fields.get("Architecture") + ".deb";
    }

    String stanza() {
        StringBuilder text = new StringBuilder();
        fields.forEach((field, value) -> text.append(field + ": " + value + "\n"));
        return text.toString();
    }

    DebBuilder field(String field, String value) {
        fields.put(field, value);
        return this;
    }

    DebBuilder script(String name) {
        scripts.add(name);
        return this;
    }

    /** {@code .xz}, {@code .gz}, nothing, or a name that is none. */
    DebBuilder format(String suffix) {
        format = suffix;
        return this;
    }

    DebBuilder debianBinary(String text) {
        debianBinary = text;
        return this;
    }

    DebBuilder file(String name, String content) {
        return file(name, 0644, content.getBytes(StandardCharsets.UTF_8));
    }

    DebBuilder file(String name, int mode, byte[] content) {
        TarArchiveEntry entry = entry(name, TarConstants.LF_NORMAL, mode);
        entry.setSize(content.length);
        return add(entry, content);
    }

    DebBuilder directory(String name, int mode) {
        return add(entry(name + "/", TarConstants.LF_DIR, mode), new byte[0]);
    }

    DebBuilder symlink(String name, String target) {
        return link(name, target, TarConstants.LF_SYMLINK);
    }

    DebBuilder hardlink(String name, String target) {
        return link(name, target, TarConstants.LF_LINK);
    }

    DebBuilder device(String name) {
        return add(entry(name, TarConstants.LF_CHR, 0600), new byte[0]);
    }

    byte[] build() {
        try {
            tar.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (ArArchiveOutputStream ar = new ArArchiveOutputStream(out)) {
                member(ar, "debian-binary", debianBinary.getBytes(StandardCharsets.US_ASCII));
                member(ar, "control.tar.xz", compressed(control(), ".xz"));
                member(ar, "data.tar" + format, compressed(data.toByteArray(), format));
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] control() {
        DebBuilder control = new DebBuilder("control", "0", "all").file("./control", stanza());
        control.file("./md5sums", "0123456789abcdef0123456789abcdef  usr/bin/" + name() + "\n");
        scripts.forEach(script -> control.file("./" + script, "#!/bin/sh\n"));
        return control.finished();
    }

    private byte[] finished() {
        try {
            tar.finish();
            return data.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DebBuilder link(String name, String target, byte type) {
        TarArchiveEntry entry = entry(name, type, 0777);
        entry.setLinkName(target);
        return add(entry, new byte[0]);
    }

    private static TarArchiveEntry entry(String name, byte type, int mode) {
        TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
        entry.setMode(mode);
        entry.setIds(0, 0);
        entry.setModTime(TIME * 1000);
        return entry;
    }

    private DebBuilder add(TarArchiveEntry entry, byte[] content) {
        try {
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] compressed(byte[] plain, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream packed =
                switch (format) {
                    case ".xz" -> new XZOutputStream(out, new LZMA2Options(0));
                    case ".gz" -> new GZIPOutputStream(out);
                    default -> out;
                }) {
            packed.write(plain);
        }
        return out.toByteArray();
    }

    private static void member(ArArchiveOutputStream ar, String name, byte[] bytes) throws IOException {
        ar.putArchiveEntry(new ArArchiveEntry(name, bytes.length, 0, 0, 0100644, 0));
        ar.write(bytes);
        ar.closeArchiveEntry();
    }
}
