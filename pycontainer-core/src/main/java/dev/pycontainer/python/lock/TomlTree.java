package dev.pycontainer.python.lock;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.toml.TomlFactory;
import dev.pycontainer.python.PlainToml;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Parses TOML into maps, lists, strings, numbers and booleans; dates are strings. The parser is used without an object
 * mapper, whose making takes longer than the parsing of a large lock in a fresh JVM.
 */
final class TomlTree {
    private TomlTree() {}

    /** Made when it is needed, which for most locks is never. */
    private static final class Factory {
        static final TomlFactory FACTORY = TomlFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(64).build())
                .build();
    }

    static Map<String, Object> parse(String text) throws IOException {
        Optional<Map<String, Object>> plain = PlainToml.parse(text, true);
        return plain.isPresent() ? plain.get() : parseAll(text);
    }

    /** With the parser that knows all of TOML. */
    static Map<String, Object> parseAll(String text) throws IOException {
        try (JsonParser parser = Factory.FACTORY.createParser(text)) {
            parser.nextToken();
            return table(parser);
        }
    }

    private static Map<String, Object> table(JsonParser parser) throws IOException {
        Map<String, Object> table = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            table.put(key, value(parser));
        }
        return table;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> table(parser);
            case START_ARRAY -> array(parser);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            default -> parser.getText();
        };
    }
}
