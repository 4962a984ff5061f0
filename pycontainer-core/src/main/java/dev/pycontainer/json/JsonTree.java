package dev.pycontainer.json;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.TSFBuilder;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;

/** Reads and writes trees of JSON with the library's parser and generator alone. */
public final class JsonTree {
    private static final JsonFactory PLAIN = new JsonFactory();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** What numbers with a fraction or an exponent become. */
    public enum Decimals {
        /** As exact as they were written: for documents that are carried on. */
        EXACT,
        /** Of doubles: asking one for a whole number takes no time, whatever its exponent is. */
        DOUBLE
    }

    private final JsonParser parser;
    private final Decimals decimals;

    private JsonTree(JsonParser parser, Decimals decimals) {
        this.parser = parser;
        this.decimals = decimals;
    }

    /** Makes parsers of documents that others wrote: these are held to limits, and errors tell a place and quote nothing. */
    public static JsonFactory limited(StreamReadFeature... checks) {
        TSFBuilder<?, ?> builder = JsonFactory.builder()
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(64)
                        .maxNumberLength(32)
                        .build());
        for (StreamReadFeature check : checks) {
            builder.enable(check);
        }
        return builder.build();
    }

    /** The end of a sentence about a document that is no JSON; the message of the exception would quote the document. */
    public static String place(JsonProcessingException e) {
        JsonLocation place = e.getLocation();
        return place == null ? "" : ", line " + place.getLineNr() + ", column " + place.getColumnNr();
    }

    /** A new, empty object. */
    public static ObjectNode object() {
        return NODES.objectNode();
    }

    /**
     * Reads the one document that a parser has: nothing may come behind it.
     *
     * @return a missing node where there is no document
     */
    public static JsonNode readWhole(JsonParser parser, Decimals decimals) throws IOException {
        if (parser.nextToken() == null) {
            return MissingNode.getInstance();
        }
        JsonNode tree = read(parser, decimals);
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "something follows the document");
        }
        return tree;
    }

    /** Reads the value that a parser is at, and leaves the parser at its end. */
    public static JsonNode read(JsonParser parser, Decimals decimals) throws IOException {
        return new JsonTree(parser, decimals).value();
    }

    private JsonNode value() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> members();
            case START_ARRAY -> items();
            case VALUE_NUMBER_INT -> whole();
            case VALUE_NUMBER_FLOAT -> decimal();
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> NODES.textNode(parser.getText());
        };
    }

    private ObjectNode members() throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            object.set(name, value());
        }
        return object;
    }

    private ArrayNode items() throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value());
        }
        return array;
    }

    private JsonNode whole() throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    private JsonNode decimal() throws IOException {
        return switch (decimals) {
            case EXACT -> NODES.numberNode(parser.getDecimalValue());
            case DOUBLE -> NODES.numberNode(parser.getDoubleValue());
        };
    }

    /** Compact UTF-8, members in insertion order. */
    public static byte[] bytes(JsonNode tree) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = PLAIN.createGenerator(bytes, JsonEncoding.UTF8)) {
            write(tree, generator);
        } catch (IOException e) {
            throw new IllegalStateException("a tree can be written to memory", e);
        }
        return bytes.toByteArray();
    }

    /** Indented, with line feeds between the lines and none at the end. */
    public static String pretty(JsonNode tree) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = PLAIN.createGenerator(text)) {
            generator.setPrettyPrinter(new DefaultPrettyPrinter());
            write(tree, generator);
        } catch (IOException e) {
            throw new IllegalStateException("a tree can be written to memory", e);
        }
        return text.toString().replace("\r\n", "\n");
    }

    private static void write(JsonNode tree, JsonGenerator generator) throws IOException {
        switch (tree.getNodeType()) {
            case OBJECT -> {
                generator.writeStartObject();
                for (Map.Entry<String, JsonNode> member : tree.properties()) {
                    generator.writeFieldName(member.getKey());
                    write(member.getValue(), generator);
                }
                generator.writeEndObject();
            }
            case ARRAY -> {
                generator.writeStartArray();
                for (JsonNode item : tree) {
                    write(item, generator);
                }
                generator.writeEndArray();
            }
            case STRING -> generator.writeString(tree.textValue());
            case BOOLEAN -> generator.writeBoolean(tree.booleanValue());
            case NULL -> generator.writeNull();
            case NUMBER -> number(tree, generator);
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("no JSON: " + tree.getNodeType());
        }
    }

    private static void number(JsonNode number, JsonGenerator generator) throws IOException {
        switch (number.numberType()) {
            case INT -> generator.writeNumber(number.intValue());
            case LONG -> generator.writeNumber(number.longValue());
            case BIG_INTEGER -> generator.writeNumber(number.bigIntegerValue());
            case FLOAT -> generator.writeNumber(number.floatValue());
            case DOUBLE -> generator.writeNumber(number.doubleValue());
            case BIG_DECIMAL -> generator.writeNumber(number.decimalValue());
        }
    }
}
