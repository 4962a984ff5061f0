package dev.pycontainer.python.index;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A file of {@code [section]} and {@code key = value} lines as pip reads it: indented lines continue a value. */
final class IniFile {
    private final Map<String, Map<String, String>> sections = new LinkedHashMap<>();

    private IniFile() {}

    static IniFile parse(String text) {
        IniFile file = new IniFile();
        Map<String, String> section = new LinkedHashMap<>();
        String key = "";
        for (String line : text.split("\\R", -1)) {
            String content = line.strip();
            if (content.isEmpty() || content.startsWith("#") || content.startsWith(";")) {
                continue;
            }
            boolean indented = Character.isWhitespace(line.charAt(0));
            if (indented && !key.isEmpty()) {
                section.merge(key, content, (first, more) -> first + "\n" + more);
            } else if (content.startsWith("[") && content.endsWith("]")) {
                section =
                        file.section(content.substring(1, content.length() - 1).strip());
                key = "";
            } else {
                int delimiter = delimiter(content);
                key = normalized(content.substring(0, delimiter));
                section.put(
                        key,
                        content.substring(Math.min(content.length(), delimiter + 1))
                                .strip());
            }
        }
        return file;
    }

    private Map<String, String> section(String name) {
        return sections.computeIfAbsent(name, unused -> new LinkedHashMap<>());
    }

    private static int delimiter(String line) {
        int at = 0;
        while (at < line.length() && line.charAt(at) != '=' && line.charAt(at) != ':') {
            at++;
        }
        return at;
    }

    private static String normalized(String key) {
        return key.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The values of the sections together; later sections win. */
    Map<String, String> values(List<String> sectionNames) {
        Map<String, String> values = new LinkedHashMap<>();
        new ArrayList<>(sectionNames).forEach(name -> values.putAll(sections.getOrDefault(name, Map.of())));
        return values;
    }
}
