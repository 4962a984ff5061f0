package dev.pycontainer.python;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The headers of a METADATA or WHEEL file, read as leniently as old files need (W5, W7): folded lines are joined, values
 * trimmed, lines without a name skipped; names are compared without case; the body after the first empty line is left out.
 */
public final class MetadataHeaders {
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    private MetadataHeaders() {}

    /** Bytes that are not UTF-8 become replacement characters: they occur in authors' names and descriptions. */
    public static MetadataHeaders parse(byte[] bytes) {
        return parse(new String(bytes, StandardCharsets.UTF_8));
    }

    public static MetadataHeaders parse(String text) {
        MetadataHeaders headers = new MetadataHeaders();
        List<String> unfolded = new ArrayList<>();
        for (String line : (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\r\n|\r|\n", -1)) {
            if (line.isEmpty()) {
                break;
            }
            boolean folded = line.charAt(0) == ' ' || line.charAt(0) == '\t';
            if (folded && !unfolded.isEmpty()) {
                int last = unfolded.size() - 1;
                unfolded.set(last, unfolded.get(last) + "\n" + line.strip());
            } else {
                unfolded.add(line);
            }
        }
        unfolded.forEach(headers::add);
        return headers;
    }

    private void add(String line) {
        int colon = line.indexOf(':');
        String name = colon < 0 ? "" : line.substring(0, colon);
        if (!name.isEmpty() && name.chars().noneMatch(Character::isWhitespace)) {
            values.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
    }

    /** The first value of a header. */
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** All values of a header, in order. */
    public List<String> all(String name) {
        return List.copyOf(values.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
    }
}
