package dev.pycontainer.maven;

import dev.pycontainer.plan.DoorSettings;
import dev.pycontainer.plan.Origin;
import dev.pycontainer.plan.RawValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * The elements of {@code <configuration>} that no parameter has. Maven leaves them out silently or with a mere warning; here
 * they reach the plan, which refuses them with a suggestion.
 */
final class UnknownElements {
    private UnknownElements() {}

    /** The settings, and with them the elements that no field took. */
    static DoorSettings added(DoorSettings known, @Nullable MojoExecution execution) {
        Map<String, RawValue> members = new LinkedHashMap<>(known.members());
        if (execution != null && execution.getPlugin() != null) {
            add(execution.getPlugin().getConfiguration(), members);
            PluginExecution own = execution.getPlugin().getExecutionsAsMap().get(execution.getExecutionId());
            add(own == null ? null : own.getConfiguration(), members);
        }
        return DoorSettings.pom(members);
    }

    private static void add(@Nullable Object configuration, Map<String, RawValue> members) {
        if (configuration instanceof Xpp3Dom dom) {
            for (Xpp3Dom element : dom.getChildren()) {
                if (!isField(element.getName())) {
                    members.putIfAbsent(
                            element.getName(),
                            new RawValue.Text(String.valueOf(element.getValue()), Origin.pom(element.getName())));
                }
            }
        }
    }

    private static boolean isField(String name) {
        for (var field : ImageParameters.class.getDeclaredFields()) {
            if (field.getName().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
