package dev.pycontainer.python.wheel;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.layer.FileContent;
import dev.pycontainer.layer.LayerEntry;
import dev.pycontainer.python.EntryPoint;
import dev.pycontainer.python.PackageName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Installs the project itself in place: its sources stay where they are in the image, and the virtual environment learns
 * where that is, what the project is and which scripts it has (section 3 of the design).
 *
 * @param directory absolute path of the project in the image, such as {@code /app}
 * @param importRoots absolute paths to import from, such as {@code /app/src}, first wins
 * @param entryPoints of all groups
 */
public record ProjectInstall(
        InstallLocation location,
        InstalledMetadata metadata,
        String directory,
        List<String> importRoots,
        List<EntryPoint> entryPoints) {
    public ProjectInstall {
        importRoots = List.copyOf(importRoots);
        entryPoints = List.copyOf(entryPoints);
        checkPath(directory);
        importRoots.forEach(ProjectInstall::checkPath);
    }

    /** A line of a path file ends at a line feed, and one that does not start with a slash could be code. */
    private static void checkPath(String path) {
        if (!path.startsWith("/") || path.codePoints().anyMatch(EntryNames::isUnprintable)) {
            throw new PycontainerException("the place of the project in the image must be an absolute path: '"
                    + WheelDiagnostics.escaped(path) + "'");
        }
    }

    /** What goes into the virtual environment, in the application's layer; regular files only. */
    public List<LayerEntry> entries() {
        List<LayerEntry.File> files = new ArrayList<>();
        files.add(text(pathFile(), String.join("\n", importRoots) + "\n"));
        files.addAll(scripts());
        files.add(text(distInfo("METADATA"), metadata.text()));
        files.add(text(distInfo("INSTALLER"), "pycontainer\n"));
        files.add(text(distInfo("WHEEL"), WHEEL));
        if (!entryPoints.isEmpty()) {
            files.add(text(distInfo("entry_points.txt"), entryPointsText()));
        }
        files.add(new LayerEntry.File(
                distInfo("direct_url.json"), false, FileContent.of(new DirectUrl.EditableDirectory(directory).json())));
        files.add(record(files));
        return List.copyOf(files);
    }

    private static final String WHEEL =
            """
            Wheel-Version: 1.0
            Generator: pycontainer
            Root-Is-Purelib: true
            Tag: py3-none-any
            """;

    private List<LayerEntry.File> scripts() {
        Launchers launchers = new Launchers(location);
        List<EntryPoint> scripts =
                entryPoints.stream().filter(EntryPoint::isScript).toList();
        PackageName name = PackageName.of(metadata.name());
        for (EntryPoint script : scripts) {
            String why = ScriptNames.whyRefused(script.name(), name);
            if (!why.isEmpty()) {
                throw new PycontainerException("the project's script '" + script.name() + "' " + why)
                        .withHint("Give it another name in [project.scripts] of pyproject.toml.");
            }
        }
        return launchers.entries(launchers.named(scripts));
    }

    private String entryPointsText() {
        SortedMap<String, SortedMap<String, String>> groups = new TreeMap<>();
        for (EntryPoint entryPoint : entryPoints) {
            String value = entryPoint.module() + (entryPoint.attr().isEmpty() ? "" : ":" + entryPoint.attr());
            groups.computeIfAbsent(entryPoint.group(), group -> new TreeMap<>()).put(entryPoint.name(), value);
        }
        List<String> blocks = new ArrayList<>();
        groups.forEach((group, entries) -> {
            StringBuilder block = new StringBuilder("[" + group + "]\n");
            entries.forEach((name, value) ->
                    block.append(name).append(" = ").append(value).append('\n'));
            blocks.add(block.toString());
        });
        return String.join("\n", blocks);
    }

    private LayerEntry.File record(Collection<LayerEntry.File> files) {
        List<RecordEntry> rows = new ArrayList<>();
        files.forEach(file -> rows.add(RecordEntry.of(location.relativeToSite(file.path()), file.content())));
        String path = distInfo("RECORD");
        rows.add(new RecordEntry(location.relativeToSite(path), null, RecordEntry.UNKNOWN_SIZE));
        return new LayerEntry.File(path, false, FileContent.of(RecordFile.bytes(rows)));
    }

    private static LayerEntry.File text(String path, String text) {
        return new LayerEntry.File(path, false, FileContent.of(text));
    }

    private String pathFile() {
        return location.siteDirectory() + "/" + PackageName.of(metadata.name()).fileForm() + ".pth";
    }

    private String distInfo(String name) {
        return location.siteDirectory() + "/" + metadata.directoryName() + ".dist-info/" + name;
    }
}
