package dev.pycontainer.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one door says, in the door's own spelling.
 *
 * @param members camelCase keys for the command line and the pom; {@code env.DEBUG} is a member of the map {@code env}
 */
public record DoorSettings(Door door, Map<String, RawValue> members) {
    /** The prefix of all properties. */
    public static final String PREFIX = "pycontainer.";

    public DoorSettings {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** Picks {@code pycontainer.*} from the properties that were given on the command line. */
    public static DoorSettings commandLine(Map<String, String> properties) {
        Map<String, RawValue> members = new LinkedHashMap<>();
        new TreeMap<>(properties).forEach((property, value) -> {
            if (property.startsWith(PREFIX)) {
                String name = property.substring(PREFIX.length());
                members.put(name, new RawValue.Text(value, Origin.commandLine(property)));
            }
        });
        return new DoorSettings(Door.COMMAND_LINE, members);
    }

    /** @param elements the elements below {@code <configuration>}, by name */
    public static DoorSettings pom(Map<String, RawValue> elements) {
        return new DoorSettings(Door.POM, elements);
    }
}
