package dev.pycontainer.build;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pycontainer.build.BuildResult.BuiltImage;
import dev.pycontainer.build.BuildResult.LayerRow;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.OciJson;
import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.plan.PlanJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The files that tell other tools what was built, in Maven's target directory; each is replaced whole. */
public final class ResultFiles {
    private final BuildPlan plan;
    private final Path directory;

    public ResultFiles(BuildPlan plan) {
        this.plan = plan;
        this.directory = plan.output().resultDirectory();
    }

    /** {@code image-plan.json}. */
    public void writePlan() throws IOException {
        write("image-plan.json", PlanJson.write(plan));
    }

    /** {@code image-inputs.json}. */
    void writeInputs(List<ResolvedInputs> inputs) throws IOException {
        write("image-inputs.json", OciJson.pretty(InputsJson.of(inputs)));
    }

    /** {@code image.json}, {@code image-digest} and {@code image-id}, without line ends in the latter two. */
    void writeResult(BuildResult result, Optional<Timings> timings) throws IOException {
        ObjectNode json = json(result);
        timings.ifPresent(known -> timings(json.putObject("timings"), known));
        write("image.json", OciJson.pretty(json));
        write("image-digest", result.digest().toString());
        write("image-id", result.images().get(0).id().toString());
    }

    private static ObjectNode json(BuildResult result) {
        ObjectNode json = OciJson.object();
        json.put("formatVersion", 1);
        json.put("reference", result.names().get(0).toString());
        ArrayNode names = json.putArray("names");
        result.names().stream().map(ImageReference::toString).forEach(names::add);
        json.put("digest", result.digest().toString());
        ArrayNode platforms = json.putArray("platforms");
        for (BuiltImage image : result.images()) {
            ObjectNode platform = platforms.addObject();
            platform.put("platform", image.platform().toString());
            platform.put("digest", image.digest().toString());
            platform.put("id", image.id().toString());
            platform.putObject("base")
                    .put("reference", image.base())
                    .put("digest", image.baseDigest().toString());
            ArrayNode layers = platform.putArray("layers");
            image.layers().forEach(layer -> layer(layers.addObject(), layer));
        }
        TransferSummary.of(result).addTo(json.putObject("transfer"));
        return json;
    }

    private static void layer(ObjectNode json, LayerRow layer) {
        json.put("origin", layer.role());
        json.put("content", layer.content());
        json.put("mediaType", layer.mediaType().value());
        json.put("digest", layer.digest().toString());
        json.put("diffId", layer.diffId().toString());
        json.put("size", layer.size());
    }

    /** In seconds, phases from the start of the build. */
    private static void timings(ObjectNode json, Timings timings) {
        json.put("before", seconds(timings.before()));
        json.put("whole", seconds(timings.whole()));
        json.put("processor", seconds(timings.processor()));
        ArrayNode phases = json.putArray("phases");
        for (Timings.Phase phase : timings.phases()) {
            phases.addObject()
                    .put("name", phase.name())
                    .put("start", seconds(phase.start()))
                    .put("end", seconds(phase.end()))
                    .put("busy", seconds(phase.busy()))
                    .put("pieces", phase.pieces());
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }

    private void write(String name, String text) throws IOException {
        try {
            replace(name, text);
        } catch (IOException e) {
            throw OutputFailure.writing(directory.resolve(name), e);
        }
    }

    private void replace(String name, String text) throws IOException {
        Files.createDirectories(directory);
        Path temporary = directory.resolve("." + name + ".part");
        try {
            Files.writeString(temporary, text, StandardCharsets.UTF_8);
            Files.move(
                    temporary,
                    directory.resolve(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
