package dev.pycontainer.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pycontainer.build.BuildResult;
import dev.pycontainer.build.BuildResult.BuiltImage;
import dev.pycontainer.build.BuildResult.LayerRow;
import dev.pycontainer.build.RecordingLog;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.OciJson;
import dev.pycontainer.plan.BuildPlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** What a build left behind: its result, and the files in the output directory. */
record BuiltProject(Path output, BuildPlan plan, BuildResult result, RecordingLog log) {
    Path layout() {
        return output.resolve("image");
    }

    Digest digest() {
        return result.digest();
    }

    BuiltImage image() {
        return result.images().get(0);
    }

    /** The layers above the base, bottom to top. */
    List<LayerRow> ownLayers() {
        return image().layers().stream()
                .filter(layer -> !layer.role().equals("base"))
                .toList();
    }

    LayerRow applicationLayer() {
        return image().layers().get(image().layers().size() - 1);
    }

    /** A result file, such as {@code image-inputs.json}. */
    JsonNode json(String name) {
        return parse(output.resolve(name));
    }

    String text(String name) {
        try {
            return Files.readString(output.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode config() {
        return parse(blob(image().id()));
    }

    JsonNode manifest() {
        return parse(blob(image().digest()));
    }

    Path blob(Digest digest) {
        return layout().resolve("blobs").resolve(digest.algorithm()).resolve(digest.hex());
    }

    private static JsonNode parse(Path file) {
        try {
            return OciJson.parse(Files.readAllBytes(file), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The headers of a layer of the layout, by path. */
    SortedMap<String, TarArchiveEntry> entries(LayerRow layer) {
        SortedMap<String, TarArchiveEntry> entries = new TreeMap<>();
        walk(layer, (entry, tar) -> entries.put(entry.getName(), entry));
        return entries;
    }

    /** The texts of the regular files of a layer, by path. */
    SortedMap<String, String> texts(LayerRow layer) {
        SortedMap<String, String> texts = new TreeMap<>();
        walk(layer, (entry, tar) -> {
            if (entry.isFile()) {
                texts.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
            }
        });
        return texts;
    }

    private void walk(LayerRow layer, Visitor visitor) {
        try (InputStream blob = Files.newInputStream(blob(layer.digest()));
                TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(blob), "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                visitor.visit(entry, tar);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Visitor {
        void visit(TarArchiveEntry entry, InputStream content) throws IOException;
    }
}
