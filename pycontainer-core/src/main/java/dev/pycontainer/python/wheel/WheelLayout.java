package dev.pycontainer.python.wheel;

import dev.pycontainer.layer.FileContent;
import dev.pycontainer.layer.LayerEntry;
import dev.pycontainer.python.EntryPoint;
import dev.pycontainer.python.wheel.WheelSpread.Placement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The files of one wheel at their places in the image, while they are put together. */
final class WheelLayout {
    private static final FileContent INSTALLER = FileContent.of("pycontainer\n"); // W28
    private static final Pattern STARTUP =
            Pattern.compile("[^/]+\\.pth|(?:site|user)customize(?:\\.py|/__init__\\.py)");

    private final WheelFile wheel;
    private final InstallLocation location;
    private final Launchers launchers;
    private final SortedMap<String, EntryPoint> scripts;
    private final SortedMap<String, LayerEntry.File> files = new TreeMap<>();

    WheelLayout(WheelFile wheel, InstallLocation location) {
        this.wheel = wheel;
        this.location = location;
        this.launchers = new Launchers(location);
        this.scripts = launchers.named(wheel.entryPoints());
    }

    void addLaunchers() {
        for (String name : scripts.keySet()) {
            String why = ScriptNames.whyRefused(name, wheel.filename().name());
            if (!why.isEmpty()) {
                throw wheel.diagnostics().of("its script '" + WheelDiagnostics.escaped(name) + "' " + why);
            }
        }
        launchers.entries(scripts).forEach(this::add);
    }

    void addFiles() throws IOException {
        Set<String> names = wheel.entryPoints().stream().map(EntryPoint::name).collect(Collectors.toSet());
        WheelSpread spread = new WheelSpread(wheel, location, names);
        for (Map.Entry<String, MemberSource> file : wheel.files().entrySet()) {
            Optional<Placement> placement = spread.placementOf(file.getKey());
            if (placement.isPresent()) {
                add(entry(placement.get(), file.getValue()));
            }
        }
        spread.reportSkippedBytecode();
        add(new LayerEntry.File(distInfo("INSTALLER"), false, INSTALLER));
    }

    private LayerEntry.File entry(Placement placement, MemberSource source) throws IOException {
        if (!placement.script()) {
            return new LayerEntry.File(placement.path(), source.member().isExecutable(), MemberContent.of(source));
        }
        FileContent content = RewrittenScript.isNeededFor(source)
                ? new RewrittenScript(source, Shebang.of(location.interpreter()))
                : MemberContent.of(source);
        return new LayerEntry.File(placement.path(), true, content); // M2
    }

    void addDirectUrl(DirectUrl url) {
        add(new LayerEntry.File(distInfo("direct_url.json"), false, FileContent.of(url.json())));
    }

    /** Adds RECORD, which lists all other files. */
    InstalledWheel finished() {
        List<RecordEntry> rows = new ArrayList<>();
        rows.add(new RecordEntry(location.relativeToSite(distInfo("RECORD")), null, RecordEntry.UNKNOWN_SIZE));
        files.values().forEach(file -> rows.add(RecordEntry.of(location.relativeToSite(file.path()), file.content())));
        add(new LayerEntry.File(distInfo("RECORD"), false, FileContent.of(RecordFile.bytes(rows))));
        return new InstalledWheel(
                wheel.filename(),
                wheel.metadata(),
                wheel.metadataHeaders(),
                List.copyOf(files.values()),
                List.copyOf(scripts.keySet()),
                startupFiles());
    }

    private List<String> startupFiles() {
        String site = location.siteDirectory() + "/";
        return files.keySet().stream()
                .filter(path -> path.startsWith(site)
                        && STARTUP.matcher(path.substring(site.length())).matches())
                .toList();
    }

    /** Two entries of a wheel may lead to one place, by the root and by .data: then they must be the same. */
    private void add(LayerEntry.File file) {
        LayerEntry.File first = files.putIfAbsent(file.path(), file);
        boolean same = first == null
                || first.content().identity().equals(file.content().identity())
                        && first.executable() == file.executable();
        if (!same) {
            throw wheel.diagnostics().of("two of its files go to /" + WheelDiagnostics.escaped(file.path()));
        }
    }

    private String distInfo(String name) {
        return location.siteDirectory() + "/" + wheel.distInfo() + "/" + name;
    }
}
