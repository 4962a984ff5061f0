package dev.pycontainer.python;

import dev.pycontainer.failure.PycontainerException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code entry_points.txt} and its values (W18–W20). */
final class EntryPointReader {
    private static final Pattern VALUE =
            Pattern.compile("([^:\\[\\]\\s]+)\\s*(?::\\s*([^:\\[\\]\\s]+))?\\s*(?:\\[[^\\[\\]]*])?");
    private static final Pattern SCRIPT_NAME = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]+");

    private EntryPointReader() {}

    static List<EntryPoint> readFile(String text) {
        Map<String, EntryPoint> entries = new LinkedHashMap<>();
        String group = "";
        int number = 0;
        for (String line : text.split("\\R", -1)) {
            number++;
            String content = line.strip();
            if (number == 1 && content.startsWith("\uFEFF")) {
                content = content.substring(1);
            }
            if (content.isEmpty() || content.startsWith("#") || content.startsWith(";")) {
                continue;
            }
            if (content.startsWith("[") && content.endsWith("]")) {
                group = content.substring(1, content.length() - 1).strip();
            } else if (EntryPoint.isScriptGroup(group)) {
                EntryPoint entry = readLine(group, content, number);
                entries.put(group + "\n" + entry.name(), entry);
            }
        }
        return new ArrayList<>(entries.values());
    }

    private static EntryPoint readLine(String group, String line, int number) {
        int delimiter = line.indexOf('=');
        if (delimiter < 0) {
            throw new PycontainerException("entry_points.txt, line " + number
                    + ": expected 'name = module:attr', found " + Shown.quoted(line));
        }
        try {
            return readEntry(group, line.substring(0, delimiter), line.substring(delimiter + 1));
        } catch (PycontainerException e) {
            throw new PycontainerException("entry_points.txt, line " + number + ": " + e.statement(), e);
        }
    }

    static EntryPoint readEntry(String group, String name, String value) {
        String key = name.strip();
        boolean script = EntryPoint.isScriptGroup(group);
        if (key.isEmpty() || script && !SCRIPT_NAME.matcher(key).matches()) {
            throw invalid(key, value, "the name may have only letters, digits, '.', '_' and '-'");
        }
        Matcher matcher = VALUE.matcher(value.strip());
        if (!matcher.matches()) {
            throw invalid(key, value, "the value must be of the form module:attr");
        }
        String module = matcher.group(1);
        String attr = matcher.group(2) == null ? "" : matcher.group(2);
        if (attr.isEmpty() && script) {
            throw invalid(key, value, "the value names no attribute to call, as in module:attr");
        }
        if (!isDottedIdentifier(module) || !attr.isEmpty() && !isDottedIdentifier(attr)) {
            throw invalid(key, value, "module and attribute must be Python identifiers with dots between them");
        }
        return new EntryPoint(group, key, module, attr);
    }

    private static boolean isDottedIdentifier(String text) {
        for (String part : text.split("\\.", -1)) {
            boolean identifier = !part.isEmpty()
                    && (part.charAt(0) == '_' || Character.isUnicodeIdentifierStart(part.codePointAt(0)))
                    && part.codePoints().allMatch(EntryPointReader::isIdentifierPart);
            if (!identifier) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIdentifierPart(int c) {
        return Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
    }

    private static PycontainerException invalid(String name, String value, String why) {
        return new PycontainerException(
                "not an entry point: " + Shown.quoted(name + " = " + value.strip()) + ": " + why);
    }
}
