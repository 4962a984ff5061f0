package dev.pycontainer.lab;

import static java.util.Objects.requireNonNullElse;

import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Decides whether a {@link LaboratoryTest} runs: yes with its parts, a named skip without, an error if they are required. */
final class LaboratoryCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext extensionContext) {
        return evaluate(
                System.getenv(),
                extensionContext.getElement().map(LaboratoryCondition::needs).orElse(List.of()));
    }

    static ConditionEvaluationResult evaluate(Map<String, String> environment, List<String> needs) {
        List<String> missing = Stream.concat(Laboratory.VARIABLES.stream(), needs.stream())
                .filter(variable ->
                        requireNonNullElse(environment.get(variable), "").isEmpty())
                .toList();
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

    private static List<String> needs(AnnotatedElement element) {
        return AnnotationSupport.findAnnotation(element, LaboratoryTest.class)
                .map(test -> List.of(test.needs()))
                .orElse(List.of());
    }
}
