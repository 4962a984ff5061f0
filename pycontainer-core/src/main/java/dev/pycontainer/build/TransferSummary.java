package dev.pycontainer.build;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pycontainer.build.BuildResult.LayerRow;
import dev.pycontainer.build.BuildResult.Traffic;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How much a build took over, made and moved: the line at its end, and a member of {@code image.json}. */
final class TransferSummary {
    private final Traffic traffic;
    private final long built;
    private final long reused;

    private TransferSummary(Traffic traffic, List<LayerRow> layers) {
        this.traffic = traffic;
        this.built = layers.stream().filter(LayerRow::written).count();
        this.reused = layers.size() - built - traffic.mounted();
    }

    static TransferSummary of(BuildResult result) {
        List<LayerRow> layers = result.images().stream()
                .flatMap(image -> image.layers().stream())
                .toList();
        return new TransferSummary(result.traffic(), layers);
    }

    String line() {
        String hosts = traffic.hosts().entrySet().stream()
                .map(host -> "; " + host.getKey() + ": " + shown(host.getValue()))
                .collect(Collectors.joining());
        return "layers: " + reused + " reused, " + traffic.mounted() + " mounted, " + built + " built" + hosts;
    }

    void addTo(ObjectNode json) {
        json.putObject("layers")
                .put("reused", reused)
                .put("mounted", traffic.mounted())
                .put("built", built);
        ObjectNode hosts = json.putObject("hosts");
        traffic.hosts().forEach((name, host) -> hosts.putObject(name)
                .put("requests", host.requests())
                .put("bytesDown", host.bytesDown())
                .put("bytesUp", host.bytesUp()));
    }

    private static String shown(Traffic.Host host) {
        return host.requests() + (host.requests() == 1 ? " request, " : " requests, ") + bytes(host.bytesDown())
                + " down, " + bytes(host.bytesUp()) + " up";
    }

    private static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
