package dev.pycontainer.python.wheel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pycontainer.layer.LayerContents;
import dev.pycontainer.layer.LayerEntry;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.OciJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A layer of wheels. Its key is a function of the wheels' hashes and of where they go, known before a wheel is at hand
 * (S43, N40); so its entries are a function of these wheels alone, whatever else the image holds.
 */
public final class WheelLayerContents implements LayerContents {
    /** To be raised whenever the same wheels come to other entries. */
    private static final String FORMAT = "dev.pycontainer.wheels/1";

    private final WheelInstaller installer;
    private final List<WheelArtifact> wheels;
    private @Nullable List<InstalledWheel> installed;

    /** @param wheels in any order: their file names decide */
    public WheelLayerContents(WheelInstaller installer, List<WheelArtifact> wheels) {
        this.installer = installer;
        List<WheelArtifact> sorted = new ArrayList<>(wheels);
        sorted.sort(
                Comparator.comparing((WheelArtifact wheel) -> wheel.filename().text())
                        .thenComparing(WheelArtifact::sha256));
        this.wheels = List.copyOf(sorted);
    }

    @Override
    public Digest key() {
        InstallLocation location = installer.location();
        WheelSettings settings = installer.settings();
        ObjectNode key = OciJson.object()
                .put("format", FORMAT)
                .put("prefix", location.prefix())
                .put("python", location.versionedPython())
                .put("record", settings.record().name().toLowerCase(Locale.ROOT))
                .put("conflicts", settings.conflicts().name().toLowerCase(Locale.ROOT))
                .put("strictNames", settings.strictNames());
        ArrayNode list = key.putArray("wheels");
        for (WheelArtifact wheel : wheels) {
            ObjectNode one = list.addObject()
                    .put("file", wheel.filename().text())
                    .put("digest", wheel.sha256().toString());
            wheel.directUrl()
                    .ifPresent(url -> one.put("directUrl", Digest.of(url.json()).toString()));
        }
        return Digest.of(OciJson.bytes(key));
    }

    /** The wheels by file name, opened or not. */
    public List<WheelArtifact> artifacts() {
        return wheels;
    }

    /** The wheels in the same order, where somebody has already had them opened. */
    public synchronized Optional<List<InstalledWheel>> opened() {
        return Optional.ofNullable(installed);
    }

    /** The wheels of this layer by file name, laid out once and kept. */
    public synchronized List<InstalledWheel> installed() throws IOException {
        List<InstalledWheel> known = installed;
        if (known == null) {
            List<InstalledWheel> fresh = new ArrayList<>();
            for (WheelArtifact wheel : wheels) {
                fresh.add(installer.install(wheel));
            }
            known = List.copyOf(fresh);
            installed = known;
        }
        return known;
    }

    @Override
    public List<LayerEntry> entries() throws IOException {
        return List.copyOf(conflicts().merged(installed()));
    }

    private PathConflicts conflicts() {
        return new PathConflicts(installer.settings().conflicts(), installer.listener());
    }
}
