package dev.pycontainer.python.project;

import dev.pycontainer.python.PlainToml;
import dev.pycontainer.python.project.TomlPlaces.Place;
import dev.pycontainer.python.project.TomlPlaces.UnusualTomlException;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Joins what parsers without positions find in TOML with where it stands. */
final class PlacedToml {
    private final String file;

    private PlacedToml(String file) {
        this.file = file;
    }

    /** Empty where the text is not TOML, or so unusual that a more thorough parser has to say what it means. */
    static Optional<PositionedTable> parse(String text, String file) {
        @Nullable Map<String, Object> tree = PlainToml.parse(text, false).orElse(null);
        tree = tree == null ? TomlValues.parseOrNull(text) : tree;
        try {
            return tree == null
                    ? Optional.empty()
                    : Optional.of(new PlacedToml(file).table("", tree, TomlPlaces.of(text)));
        } catch (UnusualTomlException e) {
            return Optional.empty();
        }
    }

    private PositionedTable table(String path, Map<?, ?> tree, Place place) {
        Map<String, PositionedValue> members = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : tree.entrySet()) {
            String key = (String) entry.getKey();
            members.put(key, value(path.isEmpty() ? key : path + "." + key, entry.getValue(), place.member(key)));
        }
        return new PositionedTable(path, members, position(place));
    }

    private PositionedValue.Items items(String path, List<?> list, Place place) {
        List<PositionedValue> values = new ArrayList<>();
        for (Object one : list) {
            values.add(value(path, one, place.item(values.size())));
        }
        return new PositionedValue.Items(values, position(place));
    }

    private PositionedValue value(String path, Object value, Place place) {
        Position position = position(place);
        if (value instanceof String text) {
            return new PositionedValue.Text(text, position);
        }
        if (value instanceof Map<?, ?> tree) {
            return table(path, tree, place);
        }
        if (value instanceof List<?> list) {
            return items(path, list, place);
        }
        if (value instanceof Boolean flag) {
            return new PositionedValue.Flag(flag, position);
        }
        if (value instanceof Double decimal) {
            return new PositionedValue.Decimal(decimal, position);
        }
        return value instanceof Number whole
                ? new PositionedValue.Whole(whole.longValue(), position)
                : new PositionedValue.Time((Temporal) value, position);
    }

    private Position position(Place place) {
        return new Position(file, place.line, place.column);
    }
}
