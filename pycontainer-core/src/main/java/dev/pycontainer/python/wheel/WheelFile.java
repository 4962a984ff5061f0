package dev.pycontainer.python.wheel;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.CoreMetadata;
import dev.pycontainer.python.EntryPoint;
import dev.pycontainer.python.MetadataHeaders;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.WheelFilename;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A wheel whose structure and metadata have been checked; the content of its files is checked whenever it is read. */
public final class WheelFile {
    private static final String DIST_INFO = ".dist-info";
    private static final int MAX_METADATA = 4 << 20;
    private static final int MAX_ENTRY_POINTS = 1 << 20;

    private final WheelFilename filename;
    private final WheelDiagnostics diagnostics;
    private final String distInfo;
    private final SortedMap<String, MemberSource> files;
    private final CoreMetadata metadata;
    private final MetadataHeaders metadataHeaders;
    private final boolean rootIsPurelib;
    private final List<EntryPoint> entryPoints;

    private WheelFile(Path path, WheelFilename filename, WheelSettings settings, WheelDiagnostics diagnostics)
            throws IOException {
        this.filename = filename;
        this.diagnostics = diagnostics;
        ZipArchive archive = ZipArchive.open(path, diagnostics, settings);
        this.distInfo = distInfo(archive);
        this.files =
                Collections.unmodifiableSortedMap(new RecordedFiles(archive, distInfo, settings, diagnostics).read());
        this.rootIsPurelib = readWheelHeaders();
        byte[] metadataBytes = distInfoFile("METADATA", MAX_METADATA);
        this.metadataHeaders = MetadataHeaders.parse(metadataBytes);
        this.metadata = readMetadata(metadataHeaders);
        this.entryPoints = readEntryPoints();
    }

    /** Opens with the default settings and without a listener. */
    public static WheelFile open(Path path, WheelFilename filename) throws IOException {
        return open(path, filename, WheelSettings.DEFAULT, WheelListener.SILENT);
    }

    /**
     * @param filename as the index or the lock names the wheel; the file itself may lie under any name
     * @throws PycontainerException if the file is no wheel, is ambiguous or breaks a rule or limit
     */
    public static WheelFile open(Path path, WheelFilename filename, WheelSettings settings, WheelListener listener)
            throws IOException {
        return new WheelFile(path, filename, settings, new WheelDiagnostics(filename.text(), listener));
    }

    public WheelFilename filename() {
        return filename;
    }

    /** METADATA as it stands in the wheel. */
    public byte[] metadataBytes() throws IOException {
        return distInfoFile("METADATA", MAX_METADATA);
    }

    public CoreMetadata metadata() {
        return metadata;
    }

    /** All headers of METADATA, such as licences and the summary. */
    public MetadataHeaders metadataHeaders() {
        return metadataHeaders;
    }

    public boolean rootIsPurelib() {
        return rootIsPurelib;
    }

    /** Console and gui scripts in the order of {@code entry_points.txt}. */
    public List<EntryPoint> entryPoints() {
        return entryPoints;
    }

    /** The name of the {@code .dist-info} directory, as it stands in the wheel. */
    String distInfo() {
        return distInfo;
    }

    /** The directory that is spread over the schemes (W13). */
    String dataDirectory() {
        return distInfo.substring(0, distInfo.length() - DIST_INFO.length()) + ".data";
    }

    /** All files but RECORD by name, each with its hash. */
    SortedMap<String, MemberSource> files() {
        return files;
    }

    WheelDiagnostics diagnostics() {
        return diagnostics;
    }

    /** W4: exactly one, and it is that of the file name. */
    private String distInfo(ZipArchive archive) {
        var found = new TreeSet<String>();
        for (ZipMember member : archive.files()) {
            int slash = member.name().indexOf('/');
            if (slash > 0 && member.name().substring(0, slash).endsWith(DIST_INFO)) {
                found.add(member.name().substring(0, slash));
            }
        }
        if (found.size() != 1) {
            throw diagnostics.of("it must have exactly one .dist-info directory, it has " + found.size());
        }
        String directory = found.first();
        if (!isNamedLikeTheFile(directory.substring(0, directory.length() - DIST_INFO.length()))) {
            throw diagnostics.of("its " + WheelDiagnostics.escaped(directory) + " is not that of " + filename.name()
                    + " " + filename.version());
        }
        return directory;
    }

    /** Old builders leave dashes in names and versions, so each dash may be the one between them. */
    private boolean isNamedLikeTheFile(String nameAndVersion) {
        for (int dash = nameAndVersion.indexOf('-'); dash > 0; dash = nameAndVersion.indexOf('-', dash + 1)) {
            String name = PackageName.normalized(nameAndVersion.substring(0, dash));
            var version = Version.tryParse(nameAndVersion.substring(dash + 1).replace('_', '-'));
            if (name.equals(filename.name().value())
                    && version.filter(filename.version()::equals).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private boolean readWheelHeaders() throws IOException {
        MetadataHeaders headers = MetadataHeaders.parse(distInfoFile("WHEEL", MAX_METADATA));
        String version = headers.first("Wheel-Version").orElse("");
        if (!version.matches("[0-9]{1,9}\\.[0-9]{1,9}")) {
            throw diagnostics.of(
                    "its WHEEL file has no valid Wheel-Version: '" + WheelDiagnostics.escaped(version) + "'");
        }
        if (Integer.parseInt(version.substring(0, version.indexOf('.'))) > 1) {
            throw diagnostics
                    .of("it has Wheel-Version " + version + ", which is newer than 1.x")
                    .withHint("A newer pycontainer may know this format.");
        }
        if (!version.equals("1.0")) {
            diagnostics.warn("it has Wheel-Version " + version + " and is read as 1.0");
        }
        return headers.first("Root-Is-Purelib").orElse("").equalsIgnoreCase("true"); // W6
    }

    private CoreMetadata readMetadata(MetadataHeaders headers) {
        CoreMetadata read;
        try {
            read = CoreMetadata.of(headers);
        } catch (PycontainerException e) {
            throw diagnostics.of("its METADATA cannot be read: " + e.statement());
        }
        Version version = filename.version();
        boolean sameVersion = read.version().equals(version) || read.version().equals(version.withoutLocal());
        if (!read.name().equals(filename.name()) || !sameVersion) {
            throw diagnostics.of("its METADATA is that of " + read.name() + " " + read.version()); // W4
        }
        return read;
    }

    private List<EntryPoint> readEntryPoints() throws IOException {
        if (!files.containsKey(distInfo + "/entry_points.txt")) {
            return List.of();
        }
        String text = new String(distInfoFile("entry_points.txt", MAX_ENTRY_POINTS), StandardCharsets.UTF_8);
        try {
            return List.copyOf(EntryPoint.parseAll(text));
        } catch (PycontainerException e) {
            throw diagnostics.of("its scripts cannot be read: " + e.statement());
        }
    }

    private byte[] distInfoFile(String name, int limit) throws IOException {
        @Nullable MemberSource source = files.get(distInfo + "/" + name);
        if (source == null) {
            throw diagnostics.of("it has no " + distInfo + "/" + name);
        }
        return source.bytes(limit);
    }
}
