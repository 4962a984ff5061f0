package dev.pycontainer.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A setting as a door gave it, before its type is checked. */
public sealed interface RawValue {
    Origin origin();

    /** The type as messages name it, such as {@code a string}. */
    default String kind() {
        if (this instanceof Text) {
            return "a string";
        } else if (this instanceof Flag) {
            return "a boolean";
        } else if (this instanceof Whole) {
            return "an integer";
        } else if (this instanceof Sequence) {
            return "a list";
        } else if (this instanceof Table) {
            return "a table";
        } else if (this instanceof Time) {
            return "a date or time";
        }
        return this instanceof Decimal ? "a float" : "empty";
    }

    /** A string: all that the command line knows, and what the text of an element is. */
    record Text(String text, Origin origin) implements RawValue {}

    /** A boolean of a TOML file. */
    record Flag(boolean flag, Origin origin) implements RawValue {}

    /** An integer of a TOML file. */
    record Whole(long number, Origin origin) implements RawValue {}

    /** A list; elements of an element, or a TOML array. */
    record Sequence(List<RawValue> elements, Origin origin) implements RawValue {
        public Sequence {
            elements = List.copyOf(elements);
        }
    }

    /** A TOML table, or an element with named elements; keys as they were written, in their order. */
    record Table(Map<String, RawValue> members, Origin origin) implements RawValue {
        public Table {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    /** An empty element: it takes a variable or label away, and is no value of anything else. */
    record Nothing(Origin origin) implements RawValue {}

    /** A date or time of a TOML file, as ISO 8601. */
    record Time(String text, Origin origin) implements RawValue {}

    /** A float of a TOML file; no key takes one. */
    record Decimal(double number, Origin origin) implements RawValue {}
}
