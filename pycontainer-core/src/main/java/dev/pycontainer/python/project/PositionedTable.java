package dev.pycontainer.python.project;

import dev.pycontainer.failure.PycontainerException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A TOML table whose members know where they stand. The typed readers fail with file, line and column if a member has
 * another type.
 *
 * @param path dotted keys from the top of the file, such as {@code tool.uv}; empty for the whole file
 * @param members in the order of the file
 */
public record PositionedTable(String path, Map<String, PositionedValue> members, Position position)
        implements PositionedValue {

    public PositionedTable {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** The content of a file that is not there. */
    public static PositionedTable empty(String file) {
        return new PositionedTable("", new LinkedHashMap<>(), new Position(file, 1, 1));
    }

    @Override
    public String kind() {
        return "a table";
    }

    /** The members without their places: texts, numbers, booleans, times, lists and maps. */
    public Map<String, Object> plain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        members.forEach((key, value) -> plain.put(key, plain(value)));
        return plain;
    }

    private static Object plain(PositionedValue value) {
        if (value instanceof PositionedTable table) {
            return table.plain();
        }
        if (value instanceof Items items) {
            return items.values().stream().map(PositionedTable::plain).toList();
        }
        if (value instanceof Whole whole) {
            return whole.value();
        }
        if (value instanceof Decimal decimal) {
            return decimal.value();
        }
        if (value instanceof Flag flag) {
            return flag.value();
        }
        return value instanceof Time time ? time.value() : ((Text) value).value();
    }

    /** In the order of the file. */
    public List<String> keys() {
        return List.copyOf(members.keySet());
    }

    public Optional<PositionedValue> value(String key) {
        return Optional.ofNullable(members.get(key));
    }

    public Optional<Text> text(String key) {
        return read(key, "a string", Text.class);
    }

    public Optional<Flag> flag(String key) {
        return read(key, "true or false", Flag.class);
    }

    public Optional<PositionedTable> table(String key) {
        return read(key, "a table", PositionedTable.class);
    }

    /** The table under this key, or an empty one that stands where this table does. */
    public PositionedTable tableOrEmpty(String key) {
        return table(key).orElseGet(() -> new PositionedTable(pathOf(key), Map.of(), position));
    }

    /** A table deeper down, each step empty where it is missing. */
    public PositionedTable tableAt(String... keys) {
        PositionedTable table = this;
        for (String key : keys) {
            table = table.tableOrEmpty(key);
        }
        return table;
    }

    /** The values of a list; empty without the key. */
    public List<PositionedValue> items(String key) {
        return read(key, "a list", Items.class).map(Items::values).orElse(List.of());
    }

    /** A list of strings; empty without the key. */
    public List<Text> texts(String key) {
        List<Text> texts = new ArrayList<>();
        for (PositionedValue item : items(key)) {
            if (!(item instanceof Text text)) {
                throw wrongType(key, item, "a list of strings; this item");
            }
            texts.add(text);
        }
        return texts;
    }

    /** A list of tables; empty without the key. */
    public List<PositionedTable> tables(String key) {
        List<PositionedTable> tables = new ArrayList<>();
        for (PositionedValue item : items(key)) {
            if (!(item instanceof PositionedTable table)) {
                throw wrongType(key, item, "a list of tables; this item");
            }
            tables.add(table);
        }
        return tables;
    }

    /** Where a member stands, or the table itself without that member. */
    public Position positionOf(String key) {
        return value(key).map(PositionedValue::position).orElse(position);
    }

    /** The dotted path of a member, as messages name it. */
    public String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private <T extends PositionedValue> Optional<T> read(String key, String wanted, Class<T> type) {
        PositionedValue value = members.get(key);
        if (value != null && !type.isInstance(value)) {
            throw wrongType(key, value, wanted + "; it");
        }
        return Optional.ofNullable(value).map(type::cast);
    }

    private PycontainerException wrongType(String key, PositionedValue value, String wanted) {
        return value.position().failure("'" + pathOf(key) + "' must be " + wanted + " is " + value.kind());
    }
}
