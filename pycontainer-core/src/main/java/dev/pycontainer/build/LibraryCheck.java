package dev.pycontainer.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pycontainer.base.BaseImage;
import dev.pycontainer.base.BaseInspector;
import dev.pycontainer.build.SystemLibraries.Missing;
import dev.pycontainer.oci.OciJson;
import dev.pycontainer.python.WheelFilename;
import dev.pycontainer.python.wheel.InstalledWheel;
import dev.pycontainer.python.wheel.WheelLibraries;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/**
 * Warns of shared libraries that wheels need and nobody brings. Wheels are looked into once; no wheel is fetched for it, and no
 * base for what only needs layers that come from elsewhere: whoever made them was warned.
 */
final class LibraryCheck {
    private static final String RECORD = "library-needs-1";

    private final BuildSession session;
    private final Reuse reuse;

    LibraryCheck(BuildSession session, Reuse reuse) {
        this.session = session;
        this.reuse = reuse;
    }

    void check(BaseImage base, DependencyLayers.Made wheels) throws IOException {
        List<Missing> expected = expected(wheels).orElse(List.of());
        BaseInspector inspector = new BaseInspector(session.store());
        if (reuse.isUnread(base.image()) && !inspector.knowsLibraries(base.image())) {
            SortedSet<String> settled = settled(wheels);
            expected = expected.stream()
                    .filter(one -> !settled.contains(one.wheel()))
                    .toList();
        }
        if (!expected.isEmpty()) {
            SystemLibraries system = new SystemLibraries(inspector.libraries(base.image()));
            SystemLibraries.warnings(system.missing(expected), base.reference()).forEach(session::warnOnce);
        }
    }

    /** The wheels of layers that were not made now, as they are named in {@link Missing}. */
    private static SortedSet<String> settled(DependencyLayers.Made wheels) {
        SortedSet<String> settled = new TreeSet<>();
        for (int i = 0; i < wheels.layers().size(); i++) {
            if (wheels.layers().get(i).reused()) {
                wheels.sources().get(i).contents().filenames().forEach(wheel -> settled.add(label(wheel)));
            }
        }
        return settled;
    }

    private static String label(WheelFilename wheel) {
        return wheel.name() + " " + wheel.version();
    }

    /** What the wheels together expect of a base; empty where no wheel is at hand. */
    private Optional<List<Missing>> expected(DependencyLayers.Made wheels) throws IOException {
        Optional<byte[]> known = session.store().record(RECORD, wheels.key());
        if (known.isPresent()) {
            return Optional.of(read(known.get()));
        }
        List<InstalledWheel> all = new ArrayList<>();
        for (DependencyLayers.Source source : wheels.sources()) {
            Optional<List<InstalledWheel>> opened = source.contents().opened();
            if (opened.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(opened.get());
        }
        List<Missing> expected = SystemLibraries.expected(libraries(all));
        session.store().putRecord(RECORD, wheels.key(), write(expected));
        return Optional.of(expected);
    }

    private static SortedMap<String, WheelLibraries> libraries(List<InstalledWheel> wheels) throws IOException {
        List<Callable<WheelLibraries>> tasks = new ArrayList<>();
        wheels.forEach(wheel -> tasks.add(() -> WheelLibraries.of(wheel)));
        List<WheelLibraries> found = BoundedTasks.run(Runtime.getRuntime().availableProcessors(), "libraries", tasks);
        SortedMap<String, WheelLibraries> libraries = new TreeMap<>();
        for (int i = 0; i < found.size(); i++) {
            libraries.put(label(wheels.get(i).filename()), found.get(i));
        }
        return libraries;
    }

    private static byte[] write(List<Missing> expected) {
        ObjectNode json = OciJson.object();
        ArrayNode list = json.putArray("needs");
        for (Missing one : expected) {
            list.addObject()
                    .put("library", one.library())
                    .put("wheel", one.wheel())
                    .put("file", one.file());
        }
        return OciJson.bytes(json);
    }

    private static List<Missing> read(byte[] bytes) {
        List<Missing> expected = new ArrayList<>();
        for (JsonNode one : OciJson.parse(bytes, "record of libraries").path("needs")) {
            expected.add(new Missing(
                    one.path("library").asText(),
                    one.path("wheel").asText(),
                    one.path("file").asText()));
        }
        return expected;
    }
}
