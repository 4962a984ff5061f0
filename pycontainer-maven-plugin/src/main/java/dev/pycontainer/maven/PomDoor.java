package dev.pycontainer.maven;

import dev.pycontainer.plan.ConfigurationKey;
import dev.pycontainer.plan.DoorSettings;
import dev.pycontainer.plan.Origin;
import dev.pycontainer.plan.RawValue;
import dev.pycontainer.plan.ValueType;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/** Turns the fields that Maven filled from {@code <configuration>} into the raw values of the pom's door. */
final class PomDoor {
    private PomDoor() {}

    static DoorSettings read(ImageParameters parameters) {
        Map<String, RawValue> members = new LinkedHashMap<>();
        for (Field field : ImageParameters.class.getDeclaredFields()) {
            Object value = value(field, parameters);
            if (value != null && !field.isSynthetic()) {
                members.put(field.getName(), raw(field.getName(), value));
            }
        }
        return DoorSettings.pom(members);
    }

    private static @Nullable Object value(Field field, ImageParameters parameters) {
        try {
            return field.get(parameters);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the fields are of this package", e);
        }
    }

    private static RawValue raw(String name, Object value) {
        Origin origin = Origin.pom(name);
        if (value instanceof PlexusConfiguration element) {
            return element(name, element);
        }
        if (value instanceof List<?> list) {
            List<RawValue> elements = new ArrayList<>();
            list.forEach(element -> elements.add(text(String.valueOf(element == null ? "" : element), origin)));
            return new RawValue.Sequence(elements, origin);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, RawValue> members = new LinkedHashMap<>();
            map.forEach((key, text) -> members.put(
                    String.valueOf(key),
                    text == null
                            ? new RawValue.Nothing(Origin.pom(name + "/" + key))
                            : text(String.valueOf(text), Origin.pom(name + "/" + key))));
            return new RawValue.Table(members, origin);
        }
        return text(String.valueOf(value), origin);
    }

    /** An element with elements is a table where the schema has keys below it, else a list. */
    private static RawValue element(String path, PlexusConfiguration element) {
        Origin origin = Origin.pom(path);
        if (element.getChildCount() == 0) {
            return text(text(element), origin);
        }
        Map<String, RawValue> members = new LinkedHashMap<>();
        List<RawValue> elements = new ArrayList<>();
        for (PlexusConfiguration child : element.getChildren()) {
            RawValue value = element(path + "/" + child.getName(), child);
            members.put(child.getName(), value);
            elements.add(value);
        }
        return isTable(path.replace('/', '.'), members)
                ? new RawValue.Table(members, origin)
                : new RawValue.Sequence(elements, origin);
    }

    private static boolean isTable(String path, Map<String, RawValue> members) {
        for (ConfigurationKey key : ConfigurationKey.values()) {
            if (key.camelCase().equals(path)) {
                boolean spread = path.equals("ports") && members.keySet().equals(java.util.Set.of("expose"));
                return spread || path.equals("registry") || key.type() == ValueType.TABLE;
            }
        }
        return !path.contains(".");
    }

    private static RawValue text(String text, Origin origin) {
        return new RawValue.Text(text, origin);
    }

    private static String text(PlexusConfiguration element) {
        String value = element.getValue();
        return value == null ? "" : value;
    }
}
