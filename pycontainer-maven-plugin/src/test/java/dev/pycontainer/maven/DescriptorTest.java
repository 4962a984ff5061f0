package dev.pycontainer.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.plan.ConfigurationKey;
import dev.pycontainer.plan.ValueType;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The descriptor, from which Maven fills the fields and {@code pycontainer:help} prints, says what the schema says. */
class DescriptorTest {
    private static final Set<String> OF_MAVEN = Set.of("session", "project", "mojoExecution");

    private final Map<String, Xpp3Dom> goals = goals();

    private static Map<String, Xpp3Dom> goals() {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(DescriptorTest.class.getResourceAsStream("/META-INF/maven/plugin.xml")),
                StandardCharsets.UTF_8)) {
            Map<String, Xpp3Dom> goals = new TreeMap<>();
            for (Xpp3Dom mojo : Xpp3DomBuilder.build(reader).getChild("mojos").getChildren()) {
                goals.put(text(mojo, "goal"), mojo);
            }
            return goals;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Xpp3Dom element, String child) {
        Xpp3Dom found = element.getChild(child);
        return found == null || found.getValue() == null
                ? ""
                : found.getValue().replaceAll("\\s+", " ").strip();
    }

    private Map<String, Xpp3Dom> parameters(String goal) {
        return Arrays.stream(goals.get(goal).getChild("parameters").getChildren())
                .collect(Collectors.toMap(parameter -> text(parameter, "name"), parameter -> parameter));
    }

    private static String element(ConfigurationKey key) {
        return key.camelCase().split("\\.")[0];
    }

    @Test
    void the_goals_need_no_project_and_run_side_by_side() {
        assertThat(goals.keySet())
                .containsExactly(
                        "build", "check-base", "help", "lock", "lock-base", "plan", "push", "resolve", "update-base");
        goals.forEach((goal, mojo) -> {
            assertThat(text(mojo, "requiresProject")).as(goal).isEqualTo("false");
            assertThat(text(mojo, "threadSafe")).as(goal).isEqualTo("true");
        });
        assertThat(text(goals.get("build"), "phase")).isEqualTo("package");
        assertThat(text(goals.get("push"), "phase")).isEqualTo("deploy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"build", "push", "plan", "resolve", "lock", "lock-base", "update-base", "check-base"})
    void the_parameters_are_the_keys_of_the_schema(String goal) {
        Set<String> keys = new TreeSet<>(OF_MAVEN);
        for (ConfigurationKey key : ConfigurationKey.values()) {
            keys.add(element(key));
        }

        assertThat(parameters(goal).keySet()).containsExactlyInAnyOrderElementsOf(keys);
    }

    @ParameterizedTest
    @ValueSource(strings = {"build", "push", "plan", "resolve", "lock", "lock-base", "update-base", "check-base"})
    void each_parameter_has_the_property_of_its_key(String goal) {
        Xpp3Dom configuration = goals.get(goal).getChild("configuration");
        for (ConfigurationKey key : ConfigurationKey.values()) {
            boolean plain = key.camelCase().equals(element(key))
                    && key.type() != ValueType.MAP
                    && key.type() != ValueType.TABLE;
            if (plain) {
                assertThat(text(configuration, element(key))).isEqualTo("${" + key.property() + "}");
            }
        }
    }

    @Test
    void each_parameter_is_described_as_its_key() {
        Map<String, Xpp3Dom> parameters = parameters("build");
        for (ConfigurationKey key : ConfigurationKey.values()) {
            Xpp3Dom parameter = parameters.get(element(key));
            String description = text(parameter, "description");
            assertThat(text(parameter, "since")).as(key.camelCase()).isEqualTo("0.1.0");
            assertThat(description).doesNotContain("@since");
            if (key.camelCase().equals(element(key))) {
                assertThat(description).startsWith(key.description());
            } else {
                assertThat(description).contains(key.description());
            }
            if (key.isPlanned()) {
                assertThat(description).endsWith("Not yet supported.");
            } else if (!key.byDefault().isEmpty() && !key.byDefault().equals("[]")) {
                assertThat(description).contains("Default: " + key.byDefault() + ".");
            }
        }
    }

    @Test
    void the_values_of_a_choice_are_those_that_are_supported() {
        Map<String, Xpp3Dom> parameters = parameters("build");
        for (ConfigurationKey key : ConfigurationKey.values()) {
            List<String> values = key.allowed().stream()
                    .filter(value -> !key.plannedValues().contains(value))
                    .toList();
            if (!values.isEmpty()) {
                assertThat(text(parameters.get(element(key)), "description"))
                        .contains(" of: " + String.join(", ", values) + ".");
            }
        }
    }
}
