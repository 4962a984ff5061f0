package dev.pycontainer.plan;

import dev.pycontainer.python.project.Position;
import dev.pycontainer.python.project.PositionedTable;
import dev.pycontainer.python.project.PositionedValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The two doors that are TOML files. */
final class TomlDoors {
    private final Door door;

    private TomlDoors(Door door) {
        this.door = door;
    }

    /** {@code [tool.pycontainer]}: flat. */
    static DoorSettings pyproject(PositionedTable table) {
        return new DoorSettings(Door.PYPROJECT, new TomlDoors(Door.PYPROJECT).members(table));
    }

    /** {@code pycontainer.toml}: {@code [build]} holds the keys, {@code [registry]} stands beside it. */
    static DoorSettings configFile(PositionedTable file) {
        TomlDoors doors = new TomlDoors(Door.CONFIG_FILE);
        Map<String, RawValue> members = new LinkedHashMap<>();
        doors.members(file).forEach((name, value) -> {
            if (name.equals("build") && value instanceof RawValue.Table build) {
                build.members().forEach((key, member) -> putOnce(members, key, member));
            } else if (name.equals("registry") && value instanceof RawValue.Table) {
                putOnce(members, name, value);
            } else {
                throw outside(name, value);
            }
        });
        return new DoorSettings(Door.CONFIG_FILE, members);
    }

    private static void putOnce(Map<String, RawValue> members, String key, RawValue value) {
        RawValue earlier = members.put(key, value);
        if (earlier != null) {
            throw value.origin()
                    .failure("'" + key + "' is given twice")
                    .withHint("it stands at " + earlier.origin() + " already; keep one");
        }
    }

    private static RuntimeException outside(String name, RawValue value) {
        boolean known = ConfigurationSchema.find(Door.CONFIG_FILE, name).isPresent();
        return value.origin()
                .failure((known ? "'" + name + "' stands outside [build]" : "unknown key '" + name + "'"))
                .withHint(
                        known
                                ? "move it below [build]"
                                : Suggestion.hint(
                                        name, List.of("build", "registry"), "known tables: [build], [registry]"));
    }

    private Map<String, RawValue> members(PositionedTable table) {
        Map<String, RawValue> members = new LinkedHashMap<>();
        table.members().forEach((key, value) -> members.put(key, raw(value)));
        return members;
    }

    private RawValue raw(PositionedValue value) {
        Origin origin = origin(value.position());
        if (value instanceof PositionedValue.Text text) {
            return new RawValue.Text(text.value(), origin);
        } else if (value instanceof PositionedValue.Whole whole) {
            return new RawValue.Whole(whole.value(), origin);
        } else if (value instanceof PositionedValue.Flag flag) {
            return new RawValue.Flag(flag.value(), origin);
        } else if (value instanceof PositionedValue.Decimal decimal) {
            return new RawValue.Decimal(decimal.value(), origin);
        } else if (value instanceof PositionedValue.Time time) {
            return new RawValue.Time(time.value().toString(), origin);
        } else if (value instanceof PositionedValue.Items items) {
            List<RawValue> elements = new ArrayList<>();
            items.values().forEach(item -> elements.add(raw(item)));
            return new RawValue.Sequence(elements, origin);
        }
        return new RawValue.Table(members((PositionedTable) value), origin);
    }

    private Origin origin(Position position) {
        return Origin.file(door, position.file(), position.line(), position.column());
    }
}
