package dev.pycontainer.maven;

import dev.pycontainer.plan.BuildRequest;
import dev.pycontainer.plan.BuildRequest.Directories;
import dev.pycontainer.plan.DoorSettings;
import dev.pycontainer.plan.MavenFacts;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.jspecify.annotations.Nullable;

/** Puts together what the goal is asked for. */
final class BuildRequestFactory {
    /** The timestamp that Maven 3.10 and 4 set where the user says nothing; not a choice of anybody. */
    private static final String MAVENS_OWN_TIMESTAMP = "1980-02-01T00:00:00Z";

    private final MavenHost host;
    private final MojoExecution execution;

    BuildRequestFactory(MavenHost host, MojoExecution execution) {
        this.host = host;
        this.execution = execution;
    }

    BuildRequest request(InputParameters parameters, BuildRequest.Purpose purpose) {
        SortedMap<String, String> commandLine = properties(host.session().getUserProperties());
        PomElements elements = new PomElements(execution, host.project());
        DoorSettings pom = new PomDoor(elements, expressions()).read(parameters, properties(commandLine));
        return new BuildRequest(
                directories(), List.of(DoorSettings.commandLine(commandLine), pom), facts(), host.facts(), purpose);
    }

    /** Without a pom, Maven leaves {@code ${project.build.directory}} half-expanded. */
    private Directories directories() {
        MavenProject project = host.project();
        if (project.getFile() == null) {
            Path base = Path.of(host.session().getExecutionRootDirectory());
            return new Directories(base, base.resolve("target"));
        }
        Path base = project.getBasedir().toPath();
        return new Directories(base, base.resolve(project.getBuild().getDirectory()));
    }

    /** What other properties than those of the command line say: Maven's JVM, below the pom and the settings. */
    private SortedMap<String, String> properties(SortedMap<String, String> commandLine) {
        SortedMap<String, String> properties = properties(host.session().getSystemProperties());
        properties.putAll(properties(host.project().getProperties()));
        properties.keySet().removeAll(commandLine.keySet());
        return properties;
    }

    private static SortedMap<String, String> properties(@Nullable Properties all) {
        SortedMap<String, String> ours = new TreeMap<>();
        if (all != null) {
            for (String name : all.stringPropertyNames()) {
                if (name.startsWith(DoorSettings.PREFIX)) {
                    ours.put(name, all.getProperty(name));
                }
            }
        }
        return ours;
    }

    private UnaryOperator<String> expressions() {
        PluginParameterExpressionEvaluator evaluator =
                new PluginParameterExpressionEvaluator(host.session(), execution);
        return text -> {
            try {
                Object value = evaluator.evaluate(text);
                return value == null ? "" : value.toString();
            } catch (ExpressionEvaluationException e) {
                throw new IllegalArgumentException("Maven cannot evaluate " + text, e);
            }
        };
    }

    private MavenFacts facts() {
        MavenProject project = host.project();
        boolean real = project.getFile() != null;
        return new MavenFacts(
                real ? project.getArtifactId() : null,
                real ? project.getVersion() : null,
                timestamp(project),
                host.session().isOffline(),
                WheelDependencies.of(project).coordinates());
    }

    private static @Nullable String timestamp(MavenProject project) {
        String timestamp = project.getProperties().getProperty("project.build.outputTimestamp");
        return MAVENS_OWN_TIMESTAMP.equals(timestamp) ? null : timestamp;
    }
}
