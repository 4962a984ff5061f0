package dev.pycontainer.python.lock;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pycontainer.failure.PycontainerException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A table of a lock file whose values are asked for by key and type; a wrong type is an error with its place. */
final class TomlTable {
    private final TomlLock lock;
    private final JsonNode node;
    private final int line;
    private final String path;

    TomlTable(TomlLock lock, JsonNode node, int line, String path) {
        this.lock = lock;
        this.node = node;
        this.line = line;
        this.path = path;
    }

    TomlTable startingAt(int newLine) {
        return new TomlTable(lock, node, newLine, "");
    }

    /** File and line, such as {@code uv.lock:812}. */
    String origin() {
        return lock.name() + ":" + line;
    }

    boolean has(String key) {
        return node.has(key);
    }

    List<String> keys() {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    String text(String key) {
        String text = textOrNull(key);
        if (text == null) {
            throw wrong(key, "is missing");
        }
        return text;
    }

    @Nullable
    String textOrNull(String key) {
        JsonNode value = node.get(key);
        if (value == null) {
            return null;
        }
        return typed(key, value, value.isTextual(), "a string").textValue();
    }

    @Nullable
    Long numberOrNull(String key) {
        JsonNode value = node.get(key);
        if (value == null) {
            return null;
        }
        return typed(key, value, value.canConvertToLong() && value.isIntegralNumber(), "an integer")
                .longValue();
    }

    boolean flag(String key) {
        JsonNode value = node.get(key);
        return value != null
                && typed(key, value, value.isBoolean(), "true or false").booleanValue();
    }

    List<String> texts(String key) {
        return elements(key, item -> typed(key, item, item.isTextual(), "an array of strings")
                .textValue());
    }

    @Nullable
    TomlTable tableOrNull(String key) {
        JsonNode value = node.get(key);
        return value == null ? null : child(typed(key, value, value.isObject(), "a table"), key);
    }

    TomlTable table(String key) {
        TomlTable table = tableOrNull(key);
        if (table == null) {
            throw wrong(key, "is missing");
        }
        return table;
    }

    List<TomlTable> tables(String key) {
        List<TomlTable> tables = new ArrayList<>();
        elements(key, item -> typed(key, item, item.isObject(), "an array of tables"))
                .forEach(item -> tables.add(child(item, key + "[" + tables.size() + "]")));
        return tables;
    }

    /** Arrays of tables in an array, as {@code conflicts} has them. */
    List<List<TomlTable>> tableLists(String key) {
        List<List<TomlTable>> lists = new ArrayList<>();
        for (JsonNode item : elements(key, item -> typed(key, item, item.isArray(), "an array of arrays"))) {
            List<TomlTable> tables = new ArrayList<>();
            item.forEach(inner ->
                    tables.add(child(typed(key, inner, inner.isObject(), "an array of arrays of tables"), key)));
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
        String top = path.isEmpty() ? key : path.split("[.\\[]", 2)[0];
        return lock.position(line, top) + ": '" + (path.isEmpty() ? "" : path + ".") + key + "' ";
    }

    private TomlTable child(JsonNode value, String key) {
        return new TomlTable(lock, value, line, path.isEmpty() ? key : path + "." + key);
    }

    private <T> List<T> elements(String key, Function<JsonNode, T> read) {
        JsonNode value = node.get(key);
        if (value == null) {
            return List.of();
        }
        List<T> elements = new ArrayList<>(value.size());
        typed(key, value, value.isArray(), "an array").forEach(item -> elements.add(read.apply(item)));
        return elements;
    }

    private JsonNode typed(String key, JsonNode value, boolean fits, String expected) {
        if (!fits) {
            throw wrong(key, "must be " + expected + ", but is " + kind(value));
        }
        return value;
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "an array";
            case OBJECT -> "a table";
            case STRING -> "a string";
            case BOOLEAN -> "true or false";
            case NUMBER -> value.isIntegralNumber() ? "an integer" : "a number";
            default -> "something else";
        };
    }
}
