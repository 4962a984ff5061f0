package dev.pycontainer.python.lock;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON as Python's {@code json.dumps} does with sorted keys, which is what Poetry, PDM and Pipenv make their hashes
 * of.
 *
 * @param comma between elements
 * @param colon between key and value
 */
record PythonJson(String comma, String colon) {
    static final PythonJson SPACED = new PythonJson(", ", ": ");
    static final PythonJson DENSE = new PythonJson(",", ":");

    /** Python orders texts by code points. */
    private static final Comparator<String> BY_CODE_POINT =
            (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

    /** The hash in hexadecimal; empty if there is a number that is no integer, which Python may write differently. */
    Optional<String> sha256(Map<?, ?> value) {
        StringBuilder text = new StringBuilder();
        if (!write(text, value)) {
            return Optional.empty();
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.US_ASCII));
            return Optional.of(HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private boolean write(StringBuilder out, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return writeObject(out, map);
        } else if (value instanceof List<?> list) {
            return writeAll(out, list);
        } else if (value instanceof String text) {
            writeText(out, text);
            return true;
        }
        out.append(value);
        return !(value instanceof Double || value instanceof Float || value instanceof BigDecimal);
    }

    private boolean writeObject(StringBuilder out, Map<?, ?> map) {
        Map<String, Object> sorted = new TreeMap<>(BY_CODE_POINT);
        map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
        boolean all = true;
        String separator = "{";
        for (Map.Entry<String, Object> entry : sorted.entrySet()) {
            out.append(separator);
            writeText(out, entry.getKey());
            out.append(colon);
            all &= write(out, entry.getValue());
            separator = comma;
        }
        out.append(sorted.isEmpty() ? "{}" : "}");
        return all;
    }

    private boolean writeAll(StringBuilder out, List<?> list) {
        boolean all = true;
        List<String> parts = new ArrayList<>();
        for (Object one : list) {
            StringBuilder part = new StringBuilder();
            all &= write(part, one);
            parts.add(part.toString());
        }
        out.append('[').append(String.join(comma, parts)).append(']');
        return all;
    }

    private static void writeText(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < ' ' || c > '~') {
                        out.append("\\u").append(HexFormat.of().toHexDigits(c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
