package dev.pycontainer.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds keys of the schema by the spelling of a door. */
final class ConfigurationSchema {
    /** Other names of a key: tables that the reference allows where a plain value would do. */
    private static final Map<String, ConfigurationKey> ALIASES = aliases();

    private ConfigurationSchema() {}

    private static Map<String, ConfigurationKey> aliases() {
        Map<String, ConfigurationKey> aliases = new LinkedHashMap<>();
        aliases.put("registry.url", ConfigurationKey.REGISTRY);
        aliases.put("ports.expose", ConfigurationKey.PORTS);
        return aliases;
    }

    /** The key that is spelled so at a door: {@code base_image} or {@code base-image} in files, {@code baseImage} in Maven. */
    static Optional<ConfigurationKey> find(Door door, String spelling) {
        if (door.isMaven()) {
            return findMaven(spelling);
        }
        String snake = spelling.replace('-', '_');
        for (ConfigurationKey key : ConfigurationKey.values()) {
            if (key.key().equals(snake)) {
                return Optional.of(key);
            }
        }
        return Optional.ofNullable(ALIASES.get(snake));
    }

    private static Optional<ConfigurationKey> findMaven(String spelling) {
        for (ConfigurationKey key : ConfigurationKey.values()) {
            if (key.camelCase().equals(spelling)) {
                return Optional.of(key);
            }
        }
        return Optional.ofNullable(ALIASES.get(spelling));
    }

    /** Whether a table of this name may stand for several keys, such as {@code layers}. */
    static boolean isTable(String name) {
        return name.equals("registry") || name.equals("layers") || name.equals("ports");
    }

    /** All spellings at a door, for suggestions. */
    static List<String> spellings(Door door) {
        List<String> spellings = new ArrayList<>();
        for (ConfigurationKey key : ConfigurationKey.values()) {
            if (key.doors().contains(door)) {
                spellings.add(door.isMaven() ? key.camelCase() : key.key());
            }
        }
        return spellings;
    }

    /** {@code base_image} as {@code baseImage}. */
    static String camelCase(String snake) {
        StringBuilder camel = new StringBuilder();
        for (String part : snake.split("_", -1)) {
            boolean first = camel.isEmpty();
            camel.append(first ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        return camel.toString();
    }
}
