package dev.pycontainer.lab;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Decides whether a {@link LaboratoryTest} runs: yes with its parts, a named skip without, an error if they are required. */
final class LaboratoryCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext extensionContext) {
        // A method without the annotation is asked about, too, if its class has it.
        Optional<LaboratoryTest> test = extensionContext
                .getElement()
                .flatMap(element -> AnnotationSupport.findAnnotation(element, LaboratoryTest.class));
        return evaluate(
                System.getenv(),
                test.map(part -> List.of(part.needs())).orElse(List.of()),
                test.map(part -> List.of(part.optional())).orElse(List.of()));
    }

    static ConditionEvaluationResult evaluate(
            Map<String, String> environment, List<String> needs, List<String> optional) {
        List<String> missing = missing(environment, Stream.concat(Laboratory.VARIABLES.stream(), needs.stream()));
        List<String> left = missing(environment, optional.stream());
        if (missing.isEmpty() && !left.isEmpty()) {
            return ConditionEvaluationResult.disabled("laboratory has no " + String.join(", ", left)
                    + ", which is not part of .ci/run: lab/install --full");
        }
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("laboratory at " + environment.get("LAB_DIR"));
        }
        if (Laboratory.required(environment)) {
            throw new IllegalStateException(
                    "the laboratory is required, but these variables of its lab.env are not set: "
                            + String.join(", ", missing) + " (lab/README.md)");
        }
        boolean running = environment.containsKey("LAB_DIR");
        return ConditionEvaluationResult.disabled(
                running ? "laboratory has no " + String.join(", ", missing) : "laboratory not running: lab/up");
    }

    private static List<String> missing(Map<String, String> environment, Stream<String> variables) {
        return variables
                .filter(variable ->
                        requireNonNullElse(environment.get(variable), "").isEmpty())
                .toList();
    }
}
