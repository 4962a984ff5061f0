package dev.pycontainer.maven;

import dev.pycontainer.build.BuildResult;
import dev.pycontainer.build.BuildResult.BuiltImage;
import dev.pycontainer.build.BuildResult.LayerRow;
import dev.pycontainer.publish.Published;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The closing table: what the image is made of, what moved, how long it took, how to run it. */
final class ResultTable {
    private ResultTable() {}

    static List<String> lines(BuildResult result) {
        List<String> lines = new ArrayList<>();
        for (BuiltImage image : result.images()) {
            lines.add("");
            lines.add(result.names().get(0).familiar() + "  " + image.platform());
            layers(image, lines);
        }
        lines.add("");
        for (Published published : result.published()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s: %d written (%s), %d there already",
                    published.destination(),
                    published.blobsMoved(),
                    Sizes.shown(published.bytesMoved()),
                    published.blobsPresent()));
        }
        lines.add(String.format(
                Locale.ROOT,
                "%.1f s, %d requests, %s down, %s up",
                result.duration().toMillis() / 1e3,
                result.traffic().requests(),
                Sizes.shown(result.traffic().bytesDown()),
                Sizes.shown(result.traffic().bytesUp())));
        lines.add("digest  " + result.digest());
        lines.add("run     " + result.runCommand());
        return lines;
    }

    private static void layers(BuiltImage image, List<String> lines) {
        int width = image.layers().stream()
                .mapToInt(layer -> layer.content().length())
                .max()
                .orElse(0);
        String row = "  %-12s  %-" + Math.min(Math.max(width, 7), 60) + "s  %9s  %s";
        lines.add(
                String.format(Locale.ROOT, row, "layer", "content", "size", "").stripTrailing());
        for (LayerRow layer : image.layers()) {
            lines.add(String.format(
                    Locale.ROOT,
                    row,
                    layer.role(),
                    layer.content(),
                    Sizes.shown(layer.size()),
                    layer.written() ? "new" : "reused"));
        }
    }
}
