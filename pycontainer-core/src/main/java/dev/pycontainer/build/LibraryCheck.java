package dev.pycontainer.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pycontainer.base.BaseImage;
import dev.pycontainer.base.BaseInspector;
import dev.pycontainer.build.SystemLibraries.Missing;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.OciJson;
import dev.pycontainer.python.wheel.InstalledWheel;
import dev.pycontainer.python.wheel.WheelArtifact;
import dev.pycontainer.python.wheel.WheelLayerContents;
import dev.pycontainer.python.wheel.WheelLibraries;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Warns of shared libraries that wheels need and nobody brings. Wheels are looked into once, while layers take them; no wheel is
 * fetched for it, and no base for what only needs layers that come from elsewhere: whoever made them was warned.
 */
final class LibraryCheck {
    /** Of wheels that go together. */
    private static final String TOGETHER = "library-needs-1";

    /** Of one wheel. */
    private static final String WHEEL = "wheel-libraries-1";

    private final BuildSession session;
    private final Reuse reuse;

    LibraryCheck(BuildSession session, Reuse reuse) {
        this.session = session;
        this.reuse = reuse;
    }

    void check(BaseImage base, DependencyLayers.Made wheels) throws IOException {
        List<Missing> expected = expected(wheels).orElse(List.of());
        BaseInspector inspector = new BaseInspector(session.store());
        if (reuse.isUnread(base.image())
                && inspector.knownLibraries(base.image()).isEmpty()) {
            SortedSet<String> settled = settled(wheels);
            expected = expected.stream()
                    .filter(one -> !settled.contains(one.wheel()))
                    .toList();
        }
        if (!expected.isEmpty()) {
            SortedSet<String> there = inspector.libraries(base.image());
            List<Missing> missing = new SystemLibraries(there).missing(expected);
            SystemLibraries.warnings(missing, base.reference()).forEach(session::warnOnce);
        }
    }

    /** The wheels of layers that were not made now, as they are named in {@link Missing}. */
    private static SortedSet<String> settled(DependencyLayers.Made wheels) {
        SortedSet<String> settled = new TreeSet<>();
        for (int i = 0; i < wheels.layers().size(); i++) {
            if (wheels.layers().get(i).reused()) {
                wheels.sources().get(i).contents().artifacts().forEach(wheel -> settled.add(label(wheel)));
            }
        }
        return settled;
    }

    private static String label(WheelArtifact wheel) {
        return wheel.filename().name() + " " + wheel.filename().version();
    }

    /** What the wheels together expect of a base; empty where that is not known of every one. */
    private Optional<List<Missing>> expected(DependencyLayers.Made wheels) throws IOException {
        Optional<byte[]> known = session.store().record(TOGETHER, wheels.key());
        if (known.isPresent()) {
            return Optional.of(read(known.get()));
        }
        SortedMap<String, WheelLibraries> libraries = new TreeMap<>();
        for (DependencyLayers.Source source : wheels.sources()) {
            if (!addLibraries(source.contents(), libraries)) {
                return Optional.empty();
            }
        }
        List<Missing> expected = SystemLibraries.expected(libraries);
        session.store().putRecord(TOGETHER, wheels.key(), write(expected));
        return Optional.of(expected);
    }

    /** False where a wheel is neither known nor at hand. */
    private boolean addLibraries(WheelLayerContents layer, SortedMap<String, WheelLibraries> libraries)
            throws IOException {
        List<InstalledWheel> opened = layer.opened().orElse(List.of());
        for (int i = 0; i < layer.artifacts().size(); i++) {
            WheelArtifact wheel = layer.artifacts().get(i);
            Optional<byte[]> known = session.store().record(WHEEL, wheel.sha256());
            if (known.isEmpty() && opened.isEmpty()) {
                return false;
            }
            libraries.put(
                    label(wheel), known.isPresent() ? readWheel(known.get()) : found(wheel.sha256(), opened.get(i)));
        }
        return true;
    }

    private WheelLibraries found(Digest wheel, InstalledWheel opened) throws IOException {
        WheelLibraries found = WheelLibraries.of(opened);
        ObjectNode json = OciJson.object();
        ArrayNode brings = json.putArray("brings");
        found.brings().forEach(brings::add);
        ObjectNode needs = json.putObject("needs");
        found.needs().forEach(needs::put);
        session.store().putRecord(WHEEL, wheel, OciJson.bytes(json));
        return found;
    }

    private static WheelLibraries readWheel(byte[] bytes) {
        JsonNode json = OciJson.parse(bytes, "record of libraries");
        SortedSet<String> brings = new TreeSet<>();
        json.path("brings").forEach(name -> brings.add(name.asText()));
        SortedMap<String, String> needs = new TreeMap<>();
        json.path("needs")
                .properties()
                .forEach(need -> needs.put(need.getKey(), need.getValue().asText()));
        return new WheelLibraries(brings, needs);
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
