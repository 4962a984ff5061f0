package dev.pycontainer.python.lock;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The indexes of a {@code Pipfile.lock}, with variables expanded (L47).
 *
 * @param urls by name, in the file's order: the first is asked for what names no index
 */
record PipfileSources(Map<String, String> urls) {
    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:\\{([A-Za-z_][A-Za-z0-9_]*)}|([A-Za-z_][A-Za-z0-9_]*))");

    static PipfileSources of(TomlTable meta, RequirementLines.Variables variables) {
        Map<String, String> urls = new LinkedHashMap<>();
        for (TomlTable source : meta.tables("sources")) {
            String url = source.text("url");
            String name = source.textOrNull("name");
            urls.put(name == null ? url : name, expanded(source, url, variables));
        }
        return new PipfileSources(urls);
    }

    private static String expanded(TomlTable source, String url, RequirementLines.Variables variables) {
        return VARIABLE.matcher(url).replaceAll(match -> {
            String name = match.group(1) == null ? match.group(2) : match.group(1);
            String value = variables.get(name);
            if (value == null) {
                throw source.wrong("url", "needs the environment variable " + name + ", which is not set");
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /** The address of an index that an entry names; empty for the first, which is asked anyway. */
    Optional<String> named(TomlTable entry, String name) {
        if (!urls.containsKey(name)) {
            throw entry.wrong("index", "is '" + SecretMask.quotable(name) + "', which is not among the sources");
        }
        String first = urls.keySet().iterator().next();
        return name.equals(first) ? Optional.empty() : Optional.ofNullable(urls.get(name));
    }

    LockIndexes indexes() {
        return urls.isEmpty()
                ? LockIndexes.UNSAID
                : new LockIndexes(urls.values().iterator().next(), List.of(), List.of(), false);
    }
}
