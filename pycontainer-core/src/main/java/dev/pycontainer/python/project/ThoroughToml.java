package dev.pycontainer.python.project;

import dev.pycontainer.failure.PycontainerException;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Reads TOML with a parser that takes longer, and has much to say about every error; a class of its own, seldom loaded. */
final class ThoroughToml {
    private static final int MAX_ERRORS = 10;

    private final String file;

    private ThoroughToml(String file) {
        this.file = file;
    }

    /** @throws PycontainerException with every syntax error, each with its place */
    static PositionedTable parse(String text, String shownAs) {
        ThoroughToml reader = new ThoroughToml(shownAs);
        TomlParseResult result = Toml.parse(text);
        if (result.hasErrors()) {
            throw reader.syntaxErrors(result.errors());
        }
        return reader.table("", result, new Position(shownAs, 1, 1));
    }

    private PycontainerException syntaxErrors(List<TomlParseError> errors) {
        String list = errors.stream()
                .limit(MAX_ERRORS)
                .map(error -> at(error.position()) + ": " + message(error))
                .collect(Collectors.joining("\n"));
        int more = errors.size() - MAX_ERRORS;
        return new PycontainerException(more > 0 ? list + "\nand " + more + " more" : list)
                .withHint("the file is not valid TOML; mend the place named first, others may follow from it");
    }

    /** The library's message without the place it may end with, and with control characters made visible. */
    private static String message(TomlParseError error) {
        String message = String.valueOf(error.getMessage());
        return message.replaceAll(" \\(line \\d+, column \\d+\\)$", "").replaceAll("\\p{Cntrl}", "?");
    }

    private PositionedTable table(String path, TomlTable table, Position position) {
        Map<String, PositionedValue> members = new LinkedHashMap<>();
        for (String key : table.keySet()) {
            List<String> keyPath = List.of(key);
            Object value = Objects.requireNonNull(table.get(keyPath));
            Position place = at(table.inputPositionOf(keyPath));
            members.put(key, value(path.isEmpty() ? key : path + "." + key, value, place));
        }
        return new PositionedTable(path, members, position);
    }

    private PositionedValue value(String path, Object value, Position position) {
        if (value instanceof String text) {
            return new PositionedValue.Text(text, position);
        }
        if (value instanceof Long whole) {
            return new PositionedValue.Whole(whole, position);
        }
        if (value instanceof Double decimal) {
            return new PositionedValue.Decimal(decimal, position);
        }
        if (value instanceof Boolean flag) {
            return new PositionedValue.Flag(flag, position);
        }
        if (value instanceof Temporal time) {
            return new PositionedValue.Time(time, position);
        }
        if (value instanceof TomlArray array) {
            return items(path, array, position);
        }
        return table(path, (TomlTable) value, position);
    }

    private PositionedValue.Items items(String path, TomlArray array, Position position) {
        List<PositionedValue> values = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            values.add(value(path, array.get(i), at(array.inputPositionOf(i))));
        }
        return new PositionedValue.Items(values, position);
    }

    private Position at(@Nullable TomlPosition position) {
        return position == null ? new Position(file, 1, 1) : new Position(file, position.line(), position.column());
    }
}
