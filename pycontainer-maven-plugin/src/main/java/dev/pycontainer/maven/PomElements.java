package dev.pycontainer.maven;

import dev.pycontainer.plan.Origin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.model.InputLocation;
import org.apache.maven.model.InputSource;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.PluginManagement;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** The elements below {@code <configuration>} as the poms have them: which there are, and where they stand. */
final class PomElements {
    /** Also those that no parameter takes, which Maven leaves out. */
    private final Map<String, Xpp3Dom> written = new LinkedHashMap<>();

    private final @Nullable Xpp3Dom configuration;
    private final String modelId;

    /** @param project whose pom people have before them: elements of other poms have no line */
    PomElements(MojoExecution execution, MavenProject project) {
        this.configuration = execution.getConfiguration();
        this.modelId = project.getGroupId() + ":" + project.getArtifactId() + ":" + project.getVersion();
        plugin(execution, project).ifPresent(plugin -> {
            add(plugin.getConfiguration());
            PluginExecution own = plugin.getExecutionsAsMap().get(execution.getExecutionId());
            add(own == null ? null : own.getConfiguration());
        });
    }

    /** What the poms say of the plugin; a goal of the command line knows its coordinates only. */
    private static Optional<Plugin> plugin(MojoExecution execution, MavenProject project) {
        String key = Plugin.constructKey(execution.getGroupId(), execution.getArtifactId());
        PluginManagement management = project.getPluginManagement();
        return Optional.ofNullable(project.getPlugin(key)).or(() -> Optional.ofNullable(management)
                .map(managed -> managed.getPluginsAsMap().get(key)));
    }

    private void add(@Nullable Object elements) {
        if (elements instanceof Xpp3Dom dom) {
            for (Xpp3Dom element : dom.getChildren()) {
                written.put(element.getName(), element);
            }
        }
    }

    /** All elements that somebody wrote, by name. */
    Map<String, Xpp3Dom> written() {
        return written;
    }

    /**
     * Whether somebody wrote the element, and not an empty one. Maven gives every parameter that has a property an element that
     * holds this property: such a value comes by another door.
     */
    boolean has(String name) {
        if (configuration == null) {
            return written.containsKey(name);
        }
        Xpp3Dom element = configuration.getChild(name);
        return element != null
                && (element.getChildCount() > 0 || !("${pycontainer." + name + "}").equals(element.getValue()));
    }

    /** @param path names of elements, joined by {@code /} */
    Origin origin(String path) {
        Xpp3Dom element = null;
        for (String name : path.split("/")) {
            Xpp3Dom child = element == null ? written.get(name) : element.getChild(name);
            if (child == null) {
                break;
            }
            element = child;
        }
        if (element == null || !(element.getInputLocation() instanceof InputLocation location) || isForeign(location)) {
            return Origin.pom(path);
        }
        return Origin.pom(path, location.getLineNumber(), location.getColumnNumber());
    }

    private boolean isForeign(InputLocation location) {
        InputSource source = location.getSource();
        return source == null || !modelId.equals(source.getModelId());
    }
}
