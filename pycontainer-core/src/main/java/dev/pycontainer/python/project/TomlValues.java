package dev.pycontainer.python.project;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.toml.TomlFactory;
import com.fasterxml.jackson.dataformat.toml.TomlReadFeature;
import dev.pycontainer.python.project.TomlPlaces.Place;
import dev.pycontainer.python.project.TomlPlaces.UnusualTomlException;
import java.io.IOException;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Joins what a fast parser, which keeps no positions, finds in TOML with where it stands. */
final class TomlValues {
    private static final TomlFactory FACTORY = TomlFactory.builder()
            .enable(TomlReadFeature.PARSE_JAVA_TIME)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(64).build())
            .build();

    private final JsonParser parser;
    private final String file;

    private TomlValues(JsonParser parser, String file) {
        this.parser = parser;
        this.file = file;
    }

    /** Empty where the text is not TOML, or so unusual that a more thorough parser has to say what it means. */
    static Optional<PositionedTable> parse(String text, String file) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            return Optional.of(new TomlValues(parser, file).table("", TomlPlaces.of(text)));
        } catch (IOException | UnusualTomlException e) {
            return Optional.empty();
        }
    }

    private PositionedTable table(String path, Place place) throws IOException {
        Map<String, PositionedValue> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            members.put(key, value(path.isEmpty() ? key : path + "." + key, place.member(key)));
        }
        return new PositionedTable(path, members, position(place));
    }

    private PositionedValue.Items items(String path, Place place) throws IOException {
        List<PositionedValue> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(path, place.item(values.size())));
        }
        return new PositionedValue.Items(values, position(place));
    }

    private PositionedValue value(String path, Place place) throws IOException {
        Position position = position(place);
        return switch (parser.currentToken()) {
            case START_OBJECT -> table(path, place);
            case START_ARRAY -> items(path, place);
            case VALUE_NUMBER_INT -> new PositionedValue.Whole(whole(), position);
            case VALUE_NUMBER_FLOAT -> new PositionedValue.Decimal(parser.getDoubleValue(), position);
            case VALUE_TRUE, VALUE_FALSE -> new PositionedValue.Flag(parser.getBooleanValue(), position);
            case VALUE_EMBEDDED_OBJECT -> new PositionedValue.Time((Temporal) parser.getEmbeddedObject(), position);
            default -> new PositionedValue.Text(parser.getText(), position);
        };
    }

    private long whole() throws IOException {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw new UnusualTomlException();
        }
        return parser.getLongValue();
    }

    private Position position(Place place) {
        return new Position(file, place.line, place.column);
    }
}
