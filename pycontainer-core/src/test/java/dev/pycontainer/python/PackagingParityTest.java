package dev.pycontainer.python;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pycontainer.lab.Laboratory;
import dev.pycontainer.lab.LaboratoryTest;
import dev.pycontainer.python.TargetEnvironment.Libc;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@LaboratoryTest
class PackagingParityTest {
    @TempDir
    Path work;

    private PackagingParity parity() {
        return new PackagingParity(
                Path.of(Laboratory.running().variable("LAB_VENV")).resolve("bin/python"), work);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void the_vocabulary_answers_as_the_packaging_library_does(long seed) throws Exception {
        List<PackagingParity.Question> questions = PackagingParity.generate(seed, 3_400);

        assertThat(questions).hasSizeGreaterThan(20_000);
        assertThat(parity().differences(questions)).isEmpty();
    }

    /** T1–T6, T10, T17: a target that describes an interpreter has its tags and its markers. */
    @Test
    void a_target_that_describes_a_real_interpreter_has_its_tags_and_markers() throws Exception {
        JsonNode interpreter = parity().ask(List.of(List.of("interpreter"))).get(0);
        JsonNode environment = interpreter.get("environment");
        TargetEnvironment target = new TargetEnvironment(
                Version.parse(environment.get("python_full_version").asText()),
                false,
                Libc.parse(interpreter.get("libc").asText()),
                interpreter.get("machine").asText());

        assertThat(target.tags().stream().map(CompatibilityTag::toString))
                .containsExactlyElementsOf(linuxTagsLast(interpreter.get("tags"), target.machine()));
        TreeMap<String, String> markers = PackagingParity.environment(target);
        // These two differ from machine to machine, so an image knows nothing of them.
        markers.put("platform_release", environment.get("platform_release").asText());
        markers.put("platform_version", environment.get("platform_version").asText());
        assertThat(new ObjectMapper().<JsonNode>valueToTree(markers)).isEqualTo(environment);
    }

    /** T11: in each run of tags that differ only in the platform, packaging 26.3 has {@code linux_*} first and we last. */
    private static List<String> linuxTagsLast(JsonNode tags, String machine) throws IOException {
        List<String> sorted = new ArrayList<>();
        String delayed = "";
        for (JsonNode node : tags) {
            String tag = node.asText();
            String run = delayed.replaceAll("[^-]*$", "");
            if (!delayed.isEmpty() && !tag.startsWith(run)) {
                sorted.add(delayed);
                delayed = "";
            }
            if (tag.endsWith("-linux_" + machine)) {
                delayed = tag;
            } else {
                sorted.add(tag);
            }
        }
        return Stream.concat(sorted.stream(), Stream.of(delayed).filter(tag -> !tag.isEmpty()))
                .toList();
    }
}
