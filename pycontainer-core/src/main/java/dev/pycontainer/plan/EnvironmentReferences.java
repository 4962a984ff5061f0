package dev.pycontainer.plan;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Expands {@code ${env.NAME}} in what TOML files say about {@code tag}, {@code registry} and {@code labels}, and nowhere
 * else; in the pom, Maven has done it before.
 */
final class EnvironmentReferences {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{env\\.([A-Za-z_][A-Za-z0-9_]*)}");

    private final SortedMap<String, String> environment;

    EnvironmentReferences(SortedMap<String, String> environment) {
        this.environment = environment;
    }

    Settings expandIn(Settings settings) {
        Settings expanded = settings;
        for (ConfigurationKey key : new ConfigurationKey[] {ConfigurationKey.TAG, ConfigurationKey.REGISTRY}) {
            RawValue value = settings.raw(key).orElse(null);
            expanded = value == null ? expanded : expanded.with(key, expand(value));
        }
        SortedMap<String, RawValue> labels = new TreeMap<>();
        settings.map(ConfigurationKey.LABELS).forEach((name, value) -> labels.put(name, expand(value)));
        return expanded.withMap(ConfigurationKey.LABELS, labels);
    }

    private RawValue expand(RawValue value) {
        if (value instanceof RawValue.Text text && !value.origin().door().isMaven()) {
            return new RawValue.Text(expand(text.text(), value.origin()), value.origin());
        }
        return value;
    }

    private String expand(String text, Origin origin) {
        Matcher reference = REFERENCE.matcher(text);
        StringBuilder expanded = new StringBuilder();
        while (reference.find()) {
            String value = environment.get(reference.group(1));
            if (value == null) {
                throw origin.failure("the environment variable " + reference.group(1) + " is not set")
                        .withHint("set it, or write the value in place of " + reference.group());
            }
            reference.appendReplacement(expanded, Matcher.quoteReplacement(value));
        }
        return reference.appendTail(expanded).toString();
    }
}
