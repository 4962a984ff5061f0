package dev.pycontainer.python.project;

import dev.pycontainer.python.project.PositionedValue.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The sections of a file that Python's configparser would read; a value goes on over lines that begin with a blank. */
final class IniSections {
    private final Map<String, Map<String, Text>> sections = new LinkedHashMap<>();
    private final String file;
    private Map<String, Text> section = new LinkedHashMap<>();
    private String key = "";

    private IniSections(String file) {
        this.file = file;
    }

    /** @param file as messages show it */
    static IniSections parse(String text, String file) {
        IniSections sections = new IniSections(file);
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            sections.line(lines.get(i), new Position(file, i + 1, 1));
        }
        return sections;
    }

    private void line(String line, Position position) {
        String stripped = line.strip();
        if (stripped.isEmpty() || stripped.startsWith("#") || stripped.startsWith(";")) {
            return;
        }
        if (Character.isWhitespace(line.charAt(0)) && !key.isEmpty()) {
            section.computeIfPresent(key, (any, text) -> new Text(text.value() + "\n" + stripped, text.position()));
            return;
        }
        if (stripped.startsWith("[") && stripped.endsWith("]")) {
            section = sections.computeIfAbsent(
                    stripped.substring(1, stripped.length() - 1).strip(), any -> new LinkedHashMap<>());
            key = "";
            return;
        }
        int end = firstOf(stripped);
        key = (end < 0 ? stripped : stripped.substring(0, end))
                .strip()
                .replace('-', '_')
                .toLowerCase(Locale.ROOT);
        section.put(key, new Text(end < 0 ? "" : stripped.substring(end + 1).strip(), position));
    }

    private static int firstOf(String line) {
        int equals = line.indexOf('=');
        int colon = line.indexOf(':');
        return equals < 0 || colon >= 0 && colon < equals ? colon : equals;
    }

    Optional<Text> text(String sectionName, String name) {
        return Optional.ofNullable(section(sectionName).get(name))
                .filter(text -> !text.value().isEmpty());
    }

    /** In the order of the file. */
    Map<String, Text> section(String name) {
        return sections.getOrDefault(name, Map.of());
    }

    /** A list, a line for each item, or on one line with separators. */
    List<Text> list(String sectionName, String name, String separator) {
        return text(sectionName, name).map(text -> list(text, separator)).orElse(List.of());
    }

    static List<Text> list(Text text, String separator) {
        String[] items = text.value().contains("\n")
                ? text.value().split("\n")
                : text.value().split(separator);
        List<Text> list = new ArrayList<>();
        for (String item : items) {
            if (!item.isBlank()) {
                list.add(new Text(item.strip(), text.position()));
            }
        }
        return list;
    }

    Position start() {
        return new Position(file, 1, 1);
    }
}
