package dev.pycontainer.python.wheel;

import dev.pycontainer.failure.PycontainerException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads and writes RECORD, the list of a distribution's files (W23, W25, W26). */
final class RecordFile {
    private static final int COLUMNS = 3;
    private static final Pattern SIZE = Pattern.compile("[0-9]{1,18}");

    private final WheelDiagnostics diagnostics;
    private final int maxRows;

    RecordFile(WheelDiagnostics diagnostics, int maxRows) {
        this.diagnostics = diagnostics;
        this.maxRows = maxRows;
    }

    /** The rows by path, in the order of the file. */
    Map<String, RecordEntry> read(InputStream in) throws IOException {
        Map<String, RecordEntry> rows = new LinkedHashMap<>();
        CsvRows csv = new CsvRows(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
        try {
            for (List<String> fields = csv.next(); !fields.isEmpty(); fields = csv.next()) {
                add(rows, entry(fields));
            }
        } catch (CharacterCodingException e) {
            throw diagnostics.of("its RECORD is not UTF-8");
        }
        return rows;
    }

    private void add(Map<String, RecordEntry> rows, RecordEntry row) {
        RecordEntry first = rows.putIfAbsent(row.path(), row);
        if (first != null && !first.equals(row)) {
            throw diagnostics.of("its RECORD lists '" + WheelDiagnostics.escaped(row.path())
                    + "' twice, with different hashes or sizes");
        }
        if (first != null) {
            diagnostics.warn("its RECORD lists '" + WheelDiagnostics.escaped(row.path()) + "' twice");
        }
        if (rows.size() > maxRows) {
            throw diagnostics.of("its RECORD has more than " + maxRows + " rows, the limit");
        }
    }

    private RecordEntry entry(List<String> fields) {
        String path = normalised(fields.get(0));
        if (path.contains("..") && ("/" + path + "/").contains("/../")) {
            throw diagnostics.of(
                    "its RECORD has a path that leads out of the wheel: '" + WheelDiagnostics.escaped(path) + "'");
        }
        if (fields.size() > COLUMNS) {
            diagnostics.warn("its RECORD has more than three columns for '" + WheelDiagnostics.escaped(path) + "'");
        }
        String hash = fields.size() > 1 ? fields.get(1).strip() : "";
        String size = fields.size() > 2 ? fields.get(2).strip() : "";
        try {
            return new RecordEntry(path, hash.isEmpty() ? null : RecordEntry.parseHash(hash), size(size));
        } catch (PycontainerException e) {
            throw diagnostics.of(
                    "its RECORD has a bad row for '" + WheelDiagnostics.escaped(path) + "': " + e.statement());
        }
    }

    /** W25: what published wheels have instead of a plain relative path. */
    private static String normalised(String path) {
        String slashed = path.replace('\\', '/');
        int start = 0;
        while (slashed.startsWith("/", start) || slashed.startsWith("./", start)) {
            start += slashed.charAt(start) == '/' ? 1 : 2;
        }
        return slashed.substring(start);
    }

    private static long size(String text) {
        if (text.isEmpty()) {
            return RecordEntry.UNKNOWN_SIZE;
        }
        if (!SIZE.matcher(text).matches()) {
            throw new PycontainerException("its size is not a number");
        }
        return Long.parseLong(text);
    }

    /** W26: sorted by path, hash and size, LF line ends. */
    static byte[] bytes(Collection<RecordEntry> rows) {
        List<RecordEntry> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparing(RecordEntry::path)
                .thenComparing(RecordEntry::hashText)
                .thenComparing(RecordEntry::sizeText));
        StringBuilder text = new StringBuilder();
        for (RecordEntry row : sorted) {
            text.append(quoted(row.path())).append(',').append(row.hashText()).append(',');
            text.append(row.sizeText()).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String path) {
        boolean plain = path.indexOf(',') < 0 && path.indexOf('"') < 0;
        return plain ? path : '"' + path.replace("\"", "\"\"") + '"';
    }
}
