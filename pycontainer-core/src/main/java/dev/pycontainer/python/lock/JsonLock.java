package dev.pycontainer.python.lock;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.pycontainer.failure.PycontainerException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A lock file in JSON whose second level has the entries, as {@code Pipfile.lock} has them. */
final class JsonLock implements TableFile {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(64).build())
            .build();

    private final LockText file;
    private final List<String> lines;
    private final Map<String, Integer> places = new HashMap<>();
    private final TomlTable root;

    private JsonLock(LockText file, String text) throws IOException {
        this.file = file;
        this.lines = text.lines().toList();
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new PycontainerException(file.name() + ":1:1: must be an object");
            }
            this.root = new TomlTable(this, object(parser, ""), 1);
            if (parser.nextToken() != null) {
                throw new PycontainerException(at(parser.currentLocation()) + ": something follows the end");
            }
        }
    }

    static JsonLock read(LockText file) {
        String text = file.utf8();
        try {
            return new JsonLock(file, text);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new PycontainerException(
                    file.name() + ":" + (at == null ? 1 : at.getLineNr()) + ":" + (at == null ? 1 : at.getColumnNr())
                            + ": not valid JSON: " + SecretMask.quotable(e.getOriginalMessage()),
                    e);
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory cannot fail to be read", e);
        }
    }

    private String at(JsonLocation location) {
        return file.name() + ":" + location.getLineNr() + ":" + location.getColumnNr();
    }

    @Override
    public String name() {
        return file.name();
    }

    TomlTable root() {
        return root;
    }

    /** The entries of a category by name, each with its line. */
    Map<String, TomlTable> entries(String category) {
        TomlTable table = root.tableOrNull(category);
        Map<String, TomlTable> entries = new LinkedHashMap<>();
        for (String key : table == null ? List.<String>of() : table.keys()) {
            if (table != null) {
                entries.put(key, table.table(key).startingAt(places.getOrDefault("/" + category + "/" + key, 1)));
            }
        }
        return entries;
    }

    @Override
    public String position(int line, String key) {
        String wanted = "\"" + key + "\"";
        for (int i = line - 1; i < lines.size(); i++) {
            int column = lines.get(i).indexOf(wanted);
            if (column >= 0) {
                return name() + ":" + (i + 1) + ":" + (column + 1);
            }
        }
        return name() + ":" + line + ":1";
    }

    private Map<String, Object> object(JsonParser parser, String path) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            String inner = path + "/" + key;
            places.put(inner, parser.currentTokenLocation().getLineNr());
            parser.nextToken();
            object.put(key, value(parser, inner));
        }
        return object;
    }

    private Object value(JsonParser parser, String path) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, path);
            case START_ARRAY -> {
                List<Object> array = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(parser, path));
                }
                yield array;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            default -> parser.getText();
        };
    }
}
