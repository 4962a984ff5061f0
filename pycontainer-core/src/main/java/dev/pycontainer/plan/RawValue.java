package dev.pycontainer.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A setting as a door gave it, before its type is checked. */
public sealed interface RawValue {
    Origin origin();

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

    /** A TOML value that no key has: a float, a date without a time. */
    record Other(String kind, Origin origin) implements RawValue {}
}
