package dev.pycontainer.plan;

import dev.pycontainer.failure.PycontainerException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a raw value as the type of its key; a wrong type fails with the place and what would be right. */
final class RawReader {
    /** Written where a value would stand, it takes away what a weaker door or the base says; TOML has no null. */
    private static final String NULL = "null";

    private final ConfigurationKey key;

    RawReader(ConfigurationKey key) {
        this.key = key;
    }

    /** Fails unless the value has the key's type and, for choices, is an allowed and supported value. */
    void check(RawValue value) {
        switch (key.type()) {
            case TEXT, PATH -> text(value);
            case FLAG -> flag(value);
            case WHOLE -> whole(value);
            case CHOICE -> choice(value);
            case LIST -> texts(value);
            case CHOICES -> choices(value);
            case WORDS -> words(value);
            case PORTS -> ports(value);
            case TIME -> time(value);
            case MAP -> map(value);
            case TABLE -> throw wrongType(value);
        }
    }

    String text(RawValue value) {
        if (!(value instanceof RawValue.Text text)) {
            throw wrongType(value);
        }
        if (text.text().isBlank()) {
            throw value.origin().failure("'" + key.key() + "' is empty").withHint("leave it out, or give " + noun());
        }
        return checked(text.text(), value).strip();
    }

    boolean flag(RawValue value) {
        if (value instanceof RawValue.Flag flag) {
            return flag.flag();
        }
        if (value instanceof RawValue.Text text && value.origin().door().isMaven()) {
            // -Dpycontainer.skip without a value is true, as for every property of Maven.
            return switch (text.text().strip()) {
                case "true", "" -> true;
                case "false" -> false;
                default ->
                    throw value.origin()
                            .failure("'" + text.text() + "' is not a boolean")
                            .withHint("write true or false");
            };
        }
        throw wrongType(value);
    }

    long whole(RawValue value) {
        if (value instanceof RawValue.Whole whole) {
            return whole.number();
        }
        if (value instanceof RawValue.Text text && value.origin().door().isMaven()) {
            String digits = text.text().strip();
            if (!digits.matches("-?[0-9]{1,18}")) {
                throw value.origin().failure("'" + text.text() + "' is not a whole number");
            }
            return Long.parseLong(digits);
        }
        throw wrongType(value);
    }

    String choice(RawValue value) {
        String chosen = text(value);
        if (!key.allowed().contains(chosen)) {
            String all = "allowed: " + String.join(", ", key.allowed());
            String hint = Suggestion.nearest(chosen, key.allowed())
                    .map(nearest -> "did you mean '" + nearest + "'? " + all)
                    .orElse(all);
            throw value.origin()
                    .failure("'" + chosen + "' is not a value of '" + key.key() + "'")
                    .withHint(hint);
        }
        if (key.plannedValues().contains(chosen)) {
            List<String> supported = new ArrayList<>(key.allowed());
            supported.removeAll(key.plannedValues());
            throw value.origin()
                    .failure("'" + key.key() + "' = '" + chosen + "' is not yet supported")
                    .withHint("supported: " + String.join(", ", supported));
        }
        return chosen;
    }

    List<String> choices(RawValue value) {
        List<RawValue> elements = value instanceof RawValue.Sequence sequence ? sequence.elements() : split(value);
        return elements.stream().map(this::choice).distinct().toList();
    }

    List<String> texts(RawValue value) {
        if (value instanceof RawValue.Sequence sequence) {
            return sequence.elements().stream().map(this::text).toList();
        }
        if (value instanceof RawValue.Text && value.origin().door().isMaven()) {
            return split(value).stream().map(this::text).toList();
        }
        throw wrongType(value);
    }

    /** The words of a command; a word may be empty. */
    List<String> words(RawValue value) {
        if (value instanceof RawValue.Text text) {
            String line = text(text);
            return value.origin().locate(() -> ShellWords.split(line));
        }
        if (!(value instanceof RawValue.Sequence sequence)) {
            throw wrongType(value);
        }
        List<String> words = new ArrayList<>();
        for (RawValue element : sequence.elements()) {
            if (!(element instanceof RawValue.Text word)) {
                throw wrongType(element);
            }
            words.add(checked(word.text(), element));
        }
        return words;
    }

    List<Decided<Port>> ports(RawValue value) {
        List<RawValue> elements =
                value instanceof RawValue.Sequence sequence ? sequence.elements() : portElements(value);
        List<Decided<Port>> ports = new ArrayList<>();
        for (RawValue element : elements) {
            String text = element instanceof RawValue.Whole whole ? Long.toString(whole.number()) : text(element);
            Origin origin = element.origin();
            ports.add(new Decided<>(origin.locate(() -> Port.parse(text)), origin));
        }
        return ports;
    }

    /** A time as text: ISO 8601 or digits; its range is checked where it is read. */
    String time(RawValue value) {
        if (value instanceof RawValue.Whole whole) {
            return Long.toString(whole.number());
        }
        return value instanceof RawValue.Time time ? time.text() : text(value);
    }

    /** Names to values; {@link RawValue.Nothing} takes a name away. */
    SortedMap<String, RawValue> map(RawValue value) {
        if (!(value instanceof RawValue.Table table)) {
            throw wrongType(value);
        }
        SortedMap<String, RawValue> values = new TreeMap<>();
        table.members().forEach((name, member) -> values.put(name, mapValue(name, member)));
        return values;
    }

    private RawValue mapValue(String name, RawValue value) {
        Origin origin = value.origin();
        if (value instanceof RawValue.Whole whole) {
            return new RawValue.Text(Long.toString(whole.number()), origin);
        }
        if (value instanceof RawValue.Flag flag) {
            return new RawValue.Text(Boolean.toString(flag.flag()), origin);
        }
        if (value instanceof RawValue.Text text) {
            checked(text.text(), value);
            return text.text().equals(NULL) ? new RawValue.Nothing(origin) : text;
        }
        if (value instanceof RawValue.Nothing) {
            return value;
        }
        throw origin.failure("'" + key.key() + "." + name + "' must be a string; it is " + value.kind());
    }

    private List<RawValue> portElements(RawValue value) {
        return value instanceof RawValue.Text && value.origin().door().isMaven() ? split(value) : throwWrongType(value);
    }

    private List<RawValue> split(RawValue value) {
        if (!(value instanceof RawValue.Text text)) {
            throw wrongType(value);
        }
        List<RawValue> elements = new ArrayList<>();
        for (String element : CommaList.split(text.text())) {
            elements.add(new RawValue.Text(element, value.origin()));
        }
        return elements;
    }

    /** PJ-7: NUL is refused everywhere. */
    private String checked(String text, RawValue value) {
        if (text.indexOf('\0') >= 0) {
            throw value.origin().failure("'" + key.key() + "' holds a NUL character");
        }
        return text;
    }

    private String noun() {
        return key.type().noun();
    }

    private List<RawValue> throwWrongType(RawValue value) {
        throw wrongType(value);
    }

    private PycontainerException wrongType(RawValue value) {
        PycontainerException failure =
                value.origin().failure("'" + key.key() + "' must be " + noun() + "; this is " + value.kind());
        if (value instanceof RawValue.Decimal decimal && key.type() == ValueType.TEXT) {
            return failure.withHint("write it in quotes: a bare 3.10 is the number " + decimal.number());
        }
        return example(value).map(failure::withHint).orElse(failure);
    }

    private java.util.Optional<String> example(RawValue value) {
        boolean maven = value.origin().door().isMaven();
        return switch (key.type()) {
            case MAP ->
                java.util.Optional.of(
                        maven
                                ? "write -D" + key.property() + ".NAME=value"
                                : "write " + key.key() + " = {NAME = \"value\"}");
            case LIST, PORTS -> java.util.Optional.of("write " + key.key() + " = [\"…\"], also for one element");
            case TEXT, PATH, CHOICE -> java.util.Optional.of("write it in quotes");
            default -> java.util.Optional.empty();
        };
    }
}
