package dev.pycontainer.plan;

import dev.pycontainer.failure.PycontainerException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the key of everything a door says and checks its type: nothing is passed over in silence. */
final class DoorReader {
    /** Poms keep the plugin's own version in a property of this name, and people set it on the command line. */
    private static final String PLUGIN_VERSION = "version";

    private final Door door;
    private final Map<ConfigurationKey, RawValue> found = new EnumMap<>(ConfigurationKey.class);

    private DoorReader(Door door) {
        this.door = door;
    }

    /** The values by key; each has its key's type. */
    static Map<ConfigurationKey, RawValue> read(DoorSettings settings) {
        DoorReader reader = new DoorReader(settings.door());
        settings.members().forEach(reader::add);
        return reader.found;
    }

    private void add(String spelling, RawValue value) {
        if (door == Door.COMMAND_LINE && spelling.equals(PLUGIN_VERSION)) {
            return;
        }
        if (ConfigurationSchema.isTable(spelling) && value instanceof RawValue.Table table) {
            table.members().forEach((name, member) -> add(spelling + "." + name, member));
            return;
        }
        Optional<ConfigurationKey> key = ConfigurationSchema.find(door, spelling);
        if (key.isPresent()) {
            put(key.get(), value);
        } else if (!addToMap(spelling, value)) {
            throw unknown(spelling, value);
        }
    }

    /** {@code env.DEBUG} of the command line is the member DEBUG of the map env. */
    private boolean addToMap(String spelling, RawValue value) {
        int dot = spelling.indexOf('.');
        Optional<ConfigurationKey> map =
                dot < 0 ? Optional.empty() : ConfigurationSchema.find(door, spelling.substring(0, dot));
        if (map.isEmpty() || map.get().type() != ValueType.MAP) {
            return false;
        }
        Map<String, RawValue> members = new LinkedHashMap<>();
        if (found.get(map.get()) instanceof RawValue.Table earlier) {
            members.putAll(earlier.members());
        }
        members.put(spelling.substring(dot + 1), value);
        RawValue.Table table = new RawValue.Table(members, value.origin());
        check(map.get(), table);
        found.put(map.get(), table);
        return true;
    }

    private void put(ConfigurationKey key, RawValue value) {
        if (value instanceof RawValue.Nothing) {
            // An element that is empty, or whose property is, is an element left out: so Maven treats it.
            return;
        }
        check(key, value);
        RawValue earlier = found.put(key, value);
        if (earlier != null) {
            throw value.origin()
                    .failure("'" + key.key() + "' is given twice")
                    .withHint("it stands at " + earlier.origin() + " already; keep one");
        }
    }

    private void check(ConfigurationKey key, RawValue value) {
        if (!key.doors().contains(door)) {
            String doors = key.doors().stream().map(key::spelledAt).collect(Collectors.joining(" or "));
            throw value.origin()
                    .failure("'" + key.key() + "' cannot be set in " + door)
                    .withHint("set it as " + doors);
        }
        if (key.isPlanned()) {
            throw value.origin()
                    .failure("'" + key.key() + "' is not yet supported")
                    .withHint("leave it out");
        }
        new RawReader(key).check(value);
    }

    private PycontainerException unknown(String spelling, RawValue value) {
        var known = ConfigurationSchema.spellings(door);
        return value.origin()
                .failure("unknown key '" + spelling + "'")
                .withHint(Suggestion.hint(spelling, known, "known keys: " + String.join(", ", known)));
    }
}
