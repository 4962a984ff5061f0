package dev.pycontainer.plan;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What all doors say together: of scalars and lists the strongest door's, of maps the strongest door's for each name. */
final class Settings {
    private final Map<ConfigurationKey, RawValue> values = new EnumMap<>(ConfigurationKey.class);
    private final Map<ConfigurationKey, SortedMap<String, RawValue>> maps = new EnumMap<>(ConfigurationKey.class);

    /** @param doors strongest first */
    static Settings merge(List<Map<ConfigurationKey, RawValue>> doors) {
        Settings settings = new Settings();
        doors.forEach(door -> door.forEach(settings::addWeaker));
        return settings;
    }

    private void addWeaker(ConfigurationKey key, RawValue value) {
        if (key.type() == ValueType.MAP) {
            SortedMap<String, RawValue> merged = maps.computeIfAbsent(key, any -> new TreeMap<>());
            new RawReader(key).map(value).forEach(merged::putIfAbsent);
        } else {
            values.putIfAbsent(key, value);
        }
    }

    /** The same settings with one text changed. */
    Settings with(ConfigurationKey key, RawValue value) {
        Settings changed = new Settings();
        changed.values.putAll(values);
        changed.maps.putAll(maps);
        changed.values.put(key, value);
        return changed;
    }

    /** The same settings with another map. */
    Settings withMap(ConfigurationKey key, SortedMap<String, RawValue> map) {
        Settings changed = new Settings();
        changed.values.putAll(values);
        changed.maps.putAll(maps);
        changed.maps.put(key, map);
        return changed;
    }

    Optional<RawValue> raw(ConfigurationKey key) {
        return Optional.ofNullable(values.get(key));
    }

    Optional<Decided<String>> text(ConfigurationKey key) {
        return read(key, new RawReader(key)::text);
    }

    Optional<Decided<Boolean>> flag(ConfigurationKey key) {
        return read(key, new RawReader(key)::flag);
    }

    Optional<Decided<Long>> whole(ConfigurationKey key) {
        return read(key, new RawReader(key)::whole);
    }

    Optional<Decided<String>> choice(ConfigurationKey key) {
        return read(key, new RawReader(key)::choice);
    }

    Optional<Decided<List<String>>> choices(ConfigurationKey key) {
        return read(key, new RawReader(key)::choices);
    }

    Optional<Decided<List<String>>> texts(ConfigurationKey key) {
        return read(key, new RawReader(key)::texts);
    }

    Optional<Decided<List<String>>> words(ConfigurationKey key) {
        return read(key, new RawReader(key)::words);
    }

    Optional<Decided<List<Decided<Port>>>> ports(ConfigurationKey key) {
        return read(key, new RawReader(key)::ports);
    }

    Optional<Decided<String>> time(ConfigurationKey key) {
        return read(key, new RawReader(key)::time);
    }

    /** The list, or none, which is inferred for a reason. */
    Decided<List<String>> textsOr(ConfigurationKey key, String reason) {
        return texts(key).orElseGet(() -> Decided.inferred(List.of(), reason));
    }

    /** Texts by name; {@link RawValue.Nothing} where a name is taken away. */
    SortedMap<String, RawValue> map(ConfigurationKey key) {
        SortedMap<String, RawValue> map = maps.get(key);
        return map == null ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(map);
    }

    /**
     * Which of two names for one thing counts: that of the stronger door.
     *
     * @throws dev.pycontainer.failure.PycontainerException if one door has both
     */
    Optional<ConfigurationKey> strongerOf(ConfigurationKey first, ConfigurationKey second) {
        @Nullable RawValue one = values.get(first);
        @Nullable RawValue other = values.get(second);
        if (one == null || other == null) {
            return one != null ? Optional.of(first) : other != null ? Optional.of(second) : Optional.empty();
        }
        int order = one.origin().door().compareTo(other.origin().door());
        if (order == 0) {
            throw other.origin()
                    .failure("'" + second.key() + "' and '" + first.key() + "' say the same thing")
                    .withHint("keep one of them; the other stands at " + one.origin());
        }
        return Optional.of(order < 0 ? first : second);
    }

    private <T> Optional<Decided<T>> read(ConfigurationKey key, Function<RawValue, T> reader) {
        return raw(key).map(value -> new Decided<>(reader.apply(value), value.origin()));
    }
}
