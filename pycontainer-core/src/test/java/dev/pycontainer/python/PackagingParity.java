package dev.pycontainer.python;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pycontainer.failure.PycontainerException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks the reference implementation ({@code packaging} 26) the same questions as our vocabulary and lists every answer that
 * differs for no known reason.
 */
final class PackagingParity {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A question with our answer: both as JSON. */
    record Question(List<Object> words, @Nullable Object ourAnswer) {}

    private final Path python;
    private final Path work;

    /** @param python an interpreter that can import {@code packaging} */
    PackagingParity(Path python, Path work) {
        this.python = python;
        this.work = work;
    }

    /** One line for each difference. */
    List<String> differences(List<Question> questions) throws IOException, InterruptedException {
        List<JsonNode> answers = ask(questions.stream().map(Question::words).toList());
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            Question question = questions.get(i);
            JsonNode ours = JSON.valueToTree(question.ourAnswer());
            if (!ours.equals(answers.get(i)) && !KnownDifferences.explains(question.words(), ours, answers.get(i))) {
                differences.add(
                        JSON.writeValueAsString(question.words()) + ": ours " + ours + ", packaging " + answers.get(i));
            }
        }
        return differences;
    }

    /** The reference implementation's answers, in order. */
    List<JsonNode> ask(List<List<Object>> questions) throws IOException, InterruptedException {
        Path script = work.resolve("packaging_answers.py");
        Path in = work.resolve("questions");
        Path out = work.resolve("answers");
        try (InputStream source = PackagingParity.class.getResourceAsStream("packaging_answers.py")) {
            Files.write(script, source.readAllBytes());
        }
        List<String> lines = new ArrayList<>();
        for (List<Object> question : questions) {
            lines.add(JSON.writeValueAsString(question));
        }
        Files.write(in, lines, StandardCharsets.UTF_8);
        Process process = new ProcessBuilder(python.toString(), "-W", "ignore", script.toString())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(python + " ended with " + process.exitValue());
        }
        List<JsonNode> answers = new ArrayList<>();
        for (String line : Files.readAllLines(out)) {
            answers.add(JSON.readTree(line));
        }
        return answers;
    }

    static Question version(String text) {
        Object answer = Version.tryParse(text)
                .map(version -> Arrays.asList(
                        version.toString(),
                        version.isPrerelease(),
                        version.isPostrelease(),
                        version.local().orElse(null)))
                .orElse(null);
        return new Question(List.of("version", text), answer);
    }

    static Question order(String one, String other) {
        int order = Version.parse(one).compareTo(Version.parse(other));
        return new Question(List.of("order", one, other), Integer.signum(order));
    }

    static Question specifiers(String text, List<String> candidates) {
        List<Version> versions = candidates.stream().map(Version::parse).toList();
        Object answer = parsed(() -> VersionSpecifiers.parse(text))
                .map(specifiers -> List.of(
                        specifiers.toString(),
                        versions.stream().map(v -> specifiers.contains(v, true)).toList(),
                        versions.stream().map(specifiers::contains).toList(),
                        specifiers.filter(versions).stream()
                                .map(Version::toString)
                                .toList()))
                .orElse(null);
        return new Question(List.of("specifiers", text, candidates), answer);
    }

    static Question requirement(String text) {
        Object answer = parsed(() -> Requirement.parse(text))
                .map(requirement -> Arrays.asList(
                        requirement.name().value(),
                        requirement.extras(),
                        requirement.specifiers().toString(),
                        requirement.url().orElse(null),
                        requirement.marker().isPresent()))
                .orElse(null);
        return new Question(List.of("requirement", text), answer);
    }

    static Question marker(
            String text, TargetEnvironment target, String extra, Set<String> extras, Set<String> groups) {
        Object answer = parsed(() -> Marker.parse(text))
                .map(marker -> parsed(() -> (Object) marker.holds(target, extras, groups))
                        .orElse("undefined"))
                .orElse(null);
        return new Question(List.of("marker", text, environment(target), extra, extras, groups), answer);
    }

    static TreeMap<String, String> environment(TargetEnvironment target) {
        TreeMap<String, String> environment = new TreeMap<>();
        Stream.of(
                        "os_name",
                        "sys_platform",
                        "platform_system",
                        "platform_machine",
                        "platform_python_implementation",
                        "implementation_name",
                        "python_version",
                        "python_full_version",
                        "implementation_version",
                        "platform_release",
                        "platform_version")
                .forEach(variable -> environment.put(variable, target.markerValue(variable)));
        return environment;
    }

    static Question tags(TargetEnvironment target) {
        TargetEnvironment.Libc libc = target.libc();
        List<Object> words = List.of(
                "tags",
                target.python().release().get(0),
                target.python().release().get(1),
                target.freeThreaded(),
                libc.toString().replaceAll(":.*", ""),
                libc.major(),
                libc.minor(),
                target.machine());
        return new Question(
                words, target.tags().stream().map(CompatibilityTag::toString).toList());
    }

    static Question wheel(String text) {
        Object answer = parsed(() -> WheelFilename.parse(text))
                .map(wheel -> List.of(
                        wheel.name().value(),
                        wheel.version().toString(),
                        wheel.buildTag().replaceFirst("^0+(?=[0-9])", ""),
                        wheel.tags().stream()
                                .map(CompatibilityTag::toString)
                                .sorted()
                                .toList()))
                .orElse(null);
        return new Question(List.of("wheel", text), answer);
    }

    private static <T> Optional<T> parsed(Supplier<T> parser) {
        try {
            return Optional.of(parser.get());
        } catch (PycontainerException e) {
            return Optional.empty();
        }
    }

    /** Many questions of every kind, the same for the same seed. */
    static List<Question> generate(long seed, int count) {
        PackagingInputs inputs = new PackagingInputs(seed);
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean damaged = i % 4 == 3;
            questions.add(version(maybeDamaged(inputs, inputs.version(), damaged)));
            questions.add(order(inputs.closeVersion(), inputs.closeVersion()));
            questions.add(specifiers(
                    maybeDamaged(inputs, inputs.specifiers(), damaged), inputs.listOf(12, inputs::closeVersion)));
            questions.add(requirement(maybeDamaged(inputs, inputs.requirement(), damaged)));
            questions.add(markerOf(inputs, damaged));
            questions.add(wheel(maybeDamaged(inputs, inputs.wheelFilename(), damaged)));
            if (i % 50 == 0) {
                questions.add(tags(inputs.target()));
            }
        }
        return questions;
    }

    private static String maybeDamaged(PackagingInputs inputs, String text, boolean damaged) {
        return damaged ? inputs.damaged(text) : text;
    }

    private static Question markerOf(PackagingInputs inputs, boolean damaged) {
        String text = maybeDamaged(inputs, inputs.marker(3), damaged);
        Set<String> extras = Set.copyOf(inputs.listOf(2, inputs::extra));
        Set<String> groups = Set.copyOf(inputs.listOf(1, inputs::extra));
        String extra = inputs.chance(30) ? "" : extras.iterator().next();
        // One extra at a time, as pip asks: "extra" and "extras" never stand for different sets here.
        return marker(text, inputs.target(), extra, extra.isEmpty() ? Set.of() : Set.of(extra), groups);
    }

    /** Prints the differences: arguments are an interpreter, a working directory, a seed and a count. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PackagingParity parity = new PackagingParity(Path.of(arguments[0]), Path.of(arguments[1]));
        List<Question> questions = generate(Long.parseLong(arguments[2]), Integer.parseInt(arguments[3]));
        List<String> differences = parity.differences(questions);
        differences.forEach(System.out::println);
        System.out.println(questions.size() + " questions, " + differences.size() + " differences");
    }
}
