package dev.pycontainer.maven;

import dev.pycontainer.plan.ConfigurationKey;
import dev.pycontainer.plan.DoorSettings;
import dev.pycontainer.plan.Origin;
import dev.pycontainer.plan.RawValue;
import dev.pycontainer.plan.ValueType;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the pom says into the raw values of its door: the fields that Maven filled from {@code <configuration>}, the
 * elements that no field takes, so that the plan refuses them, and below both the properties that are named as keys are.
 */
final class PomDoor {
    private final PomElements elements;
    private final UnaryOperator<String> expressions;
    private final Map<String, RawValue> members = new LinkedHashMap<>();

    /** @param expressions puts values for {@code ${…}}, where Maven does not do it itself */
    PomDoor(PomElements elements, UnaryOperator<String> expressions) {
        this.elements = elements;
        this.expressions = expressions;
    }

    /** @param properties of the pom and of Maven's settings, those of pycontainer's prefix */
    DoorSettings read(InputParameters parameters, SortedMap<String, String> properties) {
        addFields(ImageParameters.class, parameters);
        addFields(InputParameters.class, parameters);
        addFields(WorkParameters.class, parameters);
        elements.written().forEach(this::addUnknown);
        properties.forEach(this::addProperty);
        return DoorSettings.pom(members);
    }

    private void addFields(Class<? extends WorkParameters> declaring, InputParameters parameters) {
        for (Field field : declaring.getDeclaredFields()) {
            Object value = isKey(field.getName()) && elements.has(field.getName()) ? value(field, parameters) : null;
            if (value != null) {
                members.put(field.getName(), raw(field.getName(), value));
            }
        }
    }

    private static @Nullable Object value(Field field, InputParameters parameters) {
        try {
            return field.get(parameters);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the fields are of this package", e);
        }
    }

    private RawValue raw(String name, Object value) {
        Origin origin = elements.origin(name);
        if (value instanceof PlexusConfiguration element) {
            return element(name, element);
        }
        if (value instanceof List<?> list) {
            List<RawValue> texts = new ArrayList<>();
            list.forEach(text -> texts.add(new RawValue.Text(text == null ? "" : text.toString(), origin)));
            // Maven gives an empty list for an empty element.
            return texts.isEmpty() ? new RawValue.Nothing(origin) : new RawValue.Sequence(texts, origin);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, RawValue> texts = new LinkedHashMap<>();
            map.forEach((key, text) -> texts.put(key.toString(), text(name + "/" + key, text)));
            return new RawValue.Table(texts, origin);
        }
        return text(name, value);
    }

    private RawValue text(String path, @Nullable Object text) {
        Origin origin = elements.origin(path);
        return text == null ? new RawValue.Nothing(origin) : new RawValue.Text(text.toString(), origin);
    }

    /** An element with elements is a table where the schema has keys below it, else a list; an empty one is left out. */
    private RawValue element(String path, PlexusConfiguration element) {
        if (element.getChildCount() == 0) {
            return text(path, expanded(element));
        }
        Map<String, RawValue> table = new LinkedHashMap<>();
        List<RawValue> list = new ArrayList<>();
        for (PlexusConfiguration child : element.getChildren()) {
            RawValue value = element(path + "/" + child.getName(), child);
            table.put(child.getName(), value);
            // A word of a command may be empty.
            list.add(value instanceof RawValue.Nothing ? new RawValue.Text("", value.origin()) : value);
        }
        return isTable(path)
                ? new RawValue.Table(table, elements.origin(path))
                : new RawValue.Sequence(list, elements.origin(path));
    }

    private @Nullable String expanded(PlexusConfiguration element) {
        String text = element.getValue();
        return text == null || !text.contains("${") ? text : expressions.apply(text);
    }

    private static boolean isTable(String path) {
        for (ConfigurationKey key : ConfigurationKey.values()) {
            if (key.camelCase().startsWith(path + ".")
                    || key.camelCase().equals(path) && key.type() == ValueType.TABLE) {
                return true;
            }
        }
        return false;
    }

    private void addUnknown(String name, Xpp3Dom element) {
        if (!isKey(name)) {
            String text = element.getValue();
            members.put(name, text(name, text == null ? "" : text));
        }
    }

    /** A key, or the element that holds several. */
    private static boolean isKey(String name) {
        return Arrays.stream(ConfigurationKey.values())
                .map(ConfigurationKey::camelCase)
                .anyMatch(key -> key.equals(name) || key.startsWith(name + "."));
    }

    /** Maven's goals take their parameters from properties too; properties that are named otherwise are the user's own. */
    private void addProperty(String property, String value) {
        String name = property.substring(DoorSettings.PREFIX.length());
        boolean known = Arrays.stream(ConfigurationKey.values())
                .anyMatch(key -> key.camelCase().equals(name)
                        || key.type() == ValueType.MAP && name.startsWith(key.camelCase() + "."));
        if (known && !value.isBlank() && !isSet(name)) {
            members.put(name, new RawValue.Text(value, Origin.property(property)));
        }
    }

    private boolean isSet(String name) {
        int dot = name.indexOf('.');
        return members.containsKey(name)
                || dot > 0
                        && members.get(name.substring(0, dot)) instanceof RawValue.Table table
                        && table.members().containsKey(name.substring(dot + 1));
    }
}
