package dev.pycontainer.python.wheel;

import dev.pycontainer.python.WheelFilename;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Makes wheels for tests: a sound one unless told otherwise. METADATA, WHEEL and RECORD are written unless they are given
 * or left out.
 */
public final class WheelBuilder {
    private final String name;
    private final String version;
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<String, UnaryOperator<ZipEntryBytes>> changes = new TreeMap<>();
    private final Map<String, String> recordRows = new LinkedHashMap<>();
    private UnaryOperator<String> record = text -> text;
    private UnaryOperator<ZipBuilder> zip = builder -> builder;
    private String tag = "py3-none-any";
    private String requires = "";

    private WheelBuilder(String name, String version) {
        this.name = name;
        this.version = version;
    }

    /** @param name in the form of file names, such as {@code my_package} */
    public static WheelBuilder wheel(String name, String version) {
        return new WheelBuilder(name, version);
    }

    public WheelBuilder tag(String text) {
        tag = text;
        return this;
    }

    public WheelBuilder file(String path, String content) {
        return file(path, content.getBytes(StandardCharsets.UTF_8));
    }

    public WheelBuilder file(String path, byte[] content) {
        files.put(path, content.clone());
        return this;
    }

    /** Adds a file with a change to its entry, such as a mode. */
    public WheelBuilder file(String path, String content, UnaryOperator<ZipEntryBytes> change) {
        changes.put(path, change);
        return file(path, content);
    }

    /** A file below {@code .data}, such as {@code scripts/tool}. */
    public WheelBuilder data(String path, String content) {
        return file(name + "-" + version + ".data/" + path, content);
    }

    public WheelBuilder distInfo(String path, String content) {
        return file(distInfo() + "/" + path, content);
    }

    public WheelBuilder consoleScript(String script, String target) {
        byte[] before = files.getOrDefault(
                distInfo() + "/entry_points.txt", "[console_scripts]\n".getBytes(StandardCharsets.UTF_8));
        return distInfo(
                "entry_points.txt", new String(before, StandardCharsets.UTF_8) + script + " = " + target + "\n");
    }

    /** Adds a {@code Requires-Dist} header. */
    public WheelBuilder requires(String requirement) {
        requires += "Requires-Dist: " + requirement + "\n";
        return this;
    }

    /** Replaces the row of RECORD for a file, or adds one; an empty row drops it. */
    public WheelBuilder recordRow(String path, String row) {
        recordRows.put(path, row);
        return this;
    }

    /** Changes the whole text of RECORD. */
    public WheelBuilder record(UnaryOperator<String> change) {
        record = change;
        return this;
    }

    /** Changes the archive around the entries. */
    public WheelBuilder zip(UnaryOperator<ZipBuilder> change) {
        zip = change;
        return this;
    }

    public String distInfo() {
        return name + "-" + version + ".dist-info";
    }

    public WheelFilename filename() {
        return WheelFilename.parse(name + "-" + version + "-" + tag + ".whl");
    }

    public byte[] bytes() {
        Map<String, byte[]> all = new LinkedHashMap<>(files);
        putText(all, "METADATA", "Metadata-Version: 2.1\nName: " + name + "\nVersion: " + version + "\n" + requires);
        putText(all, "WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: " + tag + "\n");
        putText(all, "RECORD", recordText(all));
        ZipBuilder builder = new ZipBuilder();
        all.forEach((path, content) -> {
            ZipEntryBytes entry = builder.file(path, content);
            changes.getOrDefault(path, unchanged -> unchanged).apply(entry);
        });
        return zip.apply(builder).bytes();
    }

    /** Writes the wheel into the directory under its name. */
    public Path writeTo(Path directory) throws IOException {
        return Files.write(directory.resolve(filename().text()), bytes());
    }

    private void putText(Map<String, byte[]> all, String file, String text) {
        all.putIfAbsent(distInfo() + "/" + file, text.getBytes(StandardCharsets.UTF_8));
    }

    private String recordText(Map<String, byte[]> all) {
        Map<String, String> rows = new LinkedHashMap<>();
        all.forEach((path, content) -> rows.put(path, row(path, content)));
        rows.put(distInfo() + "/RECORD", distInfo() + "/RECORD,,");
        rows.putAll(recordRows);
        StringBuilder text = new StringBuilder();
        rows.values().stream().filter(row -> !row.isEmpty()).forEach(row -> text.append(row)
                .append('\n'));
        return record.apply(text.toString());
    }

    /** The row that RECORD should have for a file. */
    public static String row(String path, byte[] content) {
        String shown = path.contains(",") ? '"' + path + '"' : path;
        return shown + ",sha256=" + base64("SHA-256", content) + "," + content.length;
    }

    /** A hash in the form of RECORD. */
    public static String base64(String algorithm, byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance(algorithm).digest(content);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
