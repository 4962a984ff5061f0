package dev.pycontainer.plan;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the schema says about one key.
 *
 * @param description one or two sentences; they become the help of the plugin and a row of the reference
 * @param byDefault what happens without the key, in words or as a value; empty: nothing
 * @param allowed the values of a choice
 * @param planned those of them that no code follows yet
 * @param doors by which doors the key may come
 */
record KeySpec(ValueType type, String description, String byDefault, Values values, Set<Door> doors) {
    /** The values of a choice, and those of them that no code follows yet. */
    record Values(List<String> allowed, List<String> planned, boolean allPlanned) {
        private static final Values ANY = new Values(List.of(), List.of(), false);
    }

    static KeySpec of(ValueType type, String description) {
        Set<Door> all = EnumSet.complementOf(EnumSet.of(Door.INFERRED));
        return new KeySpec(type, description, "", Values.ANY, all);
    }

    static KeySpec text(String description) {
        return of(ValueType.TEXT, description);
    }

    static KeySpec whole(String description) {
        return of(ValueType.WHOLE, description);
    }

    static KeySpec path(String description) {
        return of(ValueType.PATH, description);
    }

    static KeySpec flag(String description) {
        return of(ValueType.FLAG, description).by("false");
    }

    static KeySpec list(String description) {
        return of(ValueType.LIST, description).by("[]");
    }

    static KeySpec words(String description) {
        return of(ValueType.WORDS, description);
    }

    static KeySpec map(String description) {
        return of(ValueType.MAP, description);
    }

    /** A choice; the first value is the default. */
    static KeySpec choice(String description, String... allowed) {
        return of(ValueType.CHOICE, description).by(allowed[0]).allowing(List.of(allowed));
    }

    KeySpec by(String text) {
        return new KeySpec(type, description, text, values, doors);
    }

    KeySpec allowing(List<String> allowed) {
        return new KeySpec(type, description, byDefault, new Values(allowed, List.of(), false), doors);
    }

    /** The whole key is known, but no code follows it yet. */
    KeySpec planned() {
        return new KeySpec(type, description, byDefault, new Values(values.allowed(), values.allowed(), true), doors);
    }

    /** Some values are known, but no code follows them yet. */
    KeySpec planned(String... later) {
        return new KeySpec(type, description, byDefault, new Values(values.allowed(), List.of(later), false), doors);
    }

    KeySpec only(Door first, Door... others) {
        return new KeySpec(type, description, byDefault, values, EnumSet.of(first, others));
    }
}
