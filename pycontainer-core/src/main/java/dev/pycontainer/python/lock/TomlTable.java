package dev.pycontainer.python.lock;

import dev.pycontainer.failure.PycontainerException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A table of a lock file whose values are asked for by key and type; a wrong type is an error with its place. */
final class TomlTable {
    private final TableFile lock;
    private final Map<?, ?> node;
    private final int line;
    private final Place inside;

    TomlTable(TableFile lock, Map<?, ?> node, int line) {
        this(lock, node, line, Place.TOP);
    }

    private TomlTable(TableFile lock, Map<?, ?> node, int line, Place inside) {
        this.lock = lock;
        this.node = node;
        this.line = line;
        this.inside = inside;
    }

    /**
     * Where a table is found; becomes a text only when there is something to complain about.
     *
     * @param index in an array, or -1
     */
    private record Place(@Nullable Place outer, String key, int index) {
        static final Place TOP = new Place(null, "", -1);

        String path() {
            String outerPath = outer == null ? "" : outer.path();
            String own = index < 0 ? key : key + "[" + index + "]";
            return outerPath.isEmpty() ? own : outerPath + "." + own;
        }
    }

    TomlTable startingAt(int newLine) {
        return new TomlTable(lock, node, newLine);
    }

    /** File and line, such as {@code uv.lock:812}. */
    String origin() {
        return lock.name() + ":" + line;
    }

    boolean has(String key) {
        return node.containsKey(key);
    }

    List<String> keys() {
        return node.keySet().stream().map(String::valueOf).toList();
    }

    String text(String key) {
        return present(key, textOrNull(key));
    }

    @Nullable
    String textOrNull(String key) {
        return valueOrNull(key, String.class, "a string");
    }

    @Nullable
    Long numberOrNull(String key) {
        Number number = valueOrNull(key, Number.class, "an integer");
        if (number == null || number instanceof Integer || number instanceof Long) {
            return number == null ? null : Long.valueOf(number.longValue());
        }
        throw wrong(key, "must be an integer, but is " + (number instanceof BigInteger ? "too large" : "a number"));
    }

    boolean flag(String key) {
        return Boolean.TRUE.equals(valueOrNull(key, Boolean.class, "true or false"));
    }

    List<String> texts(String key) {
        return elements(key, String.class, "an array of strings");
    }

    @Nullable
    TomlTable tableOrNull(String key) {
        Map<?, ?> value = valueOrNull(key, Map.class, "a table");
        return value == null ? null : child(value, key, -1);
    }

    TomlTable table(String key) {
        return present(key, tableOrNull(key));
    }

    List<TomlTable> tables(String key) {
        List<TomlTable> tables = new ArrayList<>();
        for (Map<?, ?> item : elements(key, Map.class, "an array of tables")) {
            tables.add(child(item, key, tables.size()));
        }
        return tables;
    }

    /** A text, a table, or an array of both, each as a table: a text stands under the given key. */
    List<TomlTable> alternatives(String key, String keyOfText) {
        Object value = node.get(key);
        List<?> all = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        List<TomlTable> tables = new ArrayList<>();
        for (Object one : all) {
            tables.add(child(
                    one instanceof String
                            ? Map.of(keyOfText, one)
                            : typed(key, one, Map.class, "a string, a table or an array of both"),
                    key,
                    -1));
        }
        return tables;
    }

    /** The values as the parser gave them. */
    Map<?, ?> values() {
        return node;
    }

    /** Arrays of tables in an array, as {@code conflicts} has them. */
    List<List<TomlTable>> tableLists(String key) {
        List<List<TomlTable>> lists = new ArrayList<>();
        for (List<?> item : elements(key, List.class, "an array of arrays")) {
            List<TomlTable> tables = new ArrayList<>();
            item.forEach(
                    inner -> tables.add(child(typed(key, inner, Map.class, "an array of arrays of tables"), key, -1)));
            lists.add(tables);
        }
        return lists;
    }

    /** What a value means; a complaint about it gets the value's place. */
    <T> T meaning(String key, Supplier<T> read) {
        try {
            return read.get();
        } catch (PycontainerException e) {
            throw wrong(key, "is wrong: " + e.statement(), e);
        }
    }

    PycontainerException wrong(String key, String complaint) {
        return new PycontainerException(place(key) + complaint);
    }

    private PycontainerException wrong(String key, String complaint, PycontainerException cause) {
        return new PycontainerException(place(key) + SecretMask.mask(complaint), cause);
    }

    private String place(String key) {
        String path = inside.path();
        String top = path.isEmpty() ? key : path.split("[.\\[]", 2)[0];
        return lock.position(line, top) + ": '" + (path.isEmpty() ? "" : path + ".") + key + "' ";
    }

    private TomlTable child(Map<?, ?> value, String key, int index) {
        return new TomlTable(lock, value, line, new Place(inside, key, index));
    }

    private <T> T present(String key, @Nullable T value) {
        if (value == null) {
            throw wrong(key, "is missing");
        }
        return value;
    }

    private <T> @Nullable T valueOrNull(String key, Class<T> type, String expected) {
        Object value = node.get(key);
        return value == null ? null : typed(key, value, type, expected);
    }

    private <T> List<T> elements(String key, Class<T> type, String expected) {
        List<?> array = valueOrNull(key, List.class, expected);
        if (array == null) {
            return List.of();
        }
        List<T> elements = new ArrayList<>(array.size());
        array.forEach(item -> elements.add(typed(key, item, type, expected)));
        return elements;
    }

    private <T> T typed(String key, Object value, Class<T> type, String expected) {
        if (!type.isInstance(value)) {
            throw wrong(key, "must be " + expected + ", but is " + kind(value));
        }
        return type.cast(value);
    }

    private static String kind(Object value) {
        if (value instanceof Map) {
            return "a table";
        } else if (value instanceof List) {
            return "an array";
        } else if (value instanceof String) {
            return "a string";
        } else if (value instanceof Boolean) {
            return "true or false";
        }
        return value instanceof Integer || value instanceof Long || value instanceof BigInteger
                ? "an integer"
                : "a number";
    }
}
