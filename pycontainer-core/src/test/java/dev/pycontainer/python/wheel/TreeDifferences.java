package dev.pycontainer.python.wheel;

import dev.pycontainer.python.wheel.InstalledTree.Entry;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The differences to another installer that are meant: INSTALLER has another name in it; launchers have another text;
 * RECORD has another order and mode, and its rows differ only for such files; REQUESTED is not written (W28).
 *
 * @param elsewhere what the other installer has at another place or for itself, and we have not
 * @param launchers the names of the launchers
 */
record TreeDifferences(Pattern elsewhere, Set<String> launchers) {
    /** uv puts headers into {@code include/NAME} (W11), and keeps notes for itself. */
    static final Pattern OF_UV = Pattern.compile("include/.*|\\.lock|(?:.*/)?[^/]+\\.dist-info/uv_cache\\.json");

    static final Pattern OF_PIP = Pattern.compile("(?!)");

    private static final Pattern META = Pattern.compile(".*\\.dist-info/(?:INSTALLER|RECORD)");

    /** One line for each difference that is not meant. */
    List<String> unexpected(InstalledTree ours, InstalledTree theirs) throws IOException {
        List<String> found = new ArrayList<>();
        SortedSet<String> paths = new TreeSet<>(ours.files().keySet());
        paths.addAll(theirs.files().keySet());
        for (String path : paths) {
            if (elsewhere.matcher(path).matches() || path.endsWith(".dist-info/REQUESTED")) {
                continue;
            }
            Entry our = ours.files().get(path);
            Entry their = theirs.files().get(path);
            if (our == null || their == null) {
                found.add("only " + (our == null ? "theirs: " : "ours: ") + path);
            } else if (path.endsWith(".dist-info/RECORD")) {
                found.addAll(unexpectedRows(path, our.text(), their.text()));
            } else if (our.executable() != their.executable()) {
                found.add("executable only in " + (our.executable() ? "ours: " : "theirs: ") + path);
            } else if (!our.text().equals(their.text()) && !differsOnPurpose(path)) {
                found.add("other bytes: " + path);
            }
        }
        return found;
    }

    private boolean differsOnPurpose(String path) {
        return META.matcher(path).matches() || path.startsWith("bin/") && launchers.contains(path.substring(4));
    }

    private List<String> unexpectedRows(String path, String ours, String theirs) throws IOException {
        List<String> found = new ArrayList<>();
        SortedSet<String> our = rows(ours);
        SortedSet<String> their = rows(theirs);
        our.stream().filter(row -> !their.contains(row)).forEach(row -> found.add(path + " only ours: " + row));
        their.stream().filter(row -> !our.contains(row)).forEach(row -> found.add(path + " only theirs: " + row));
        return found;
    }

    private SortedSet<String> rows(String record) throws IOException {
        SortedSet<String> rows = new TreeSet<>();
        CsvRows csv = new CsvRows(new StringReader(record));
        for (List<String> row = csv.next(); !row.isEmpty(); row = csv.next()) {
            String path = row.get(0);
            String fromPrefix = path.replaceFirst("^(?:\\.\\./)+", "");
            if (elsewhere.matcher(fromPrefix).matches() || path.endsWith(".dist-info/REQUESTED")) {
                continue;
            }
            rows.add(differsOnPurpose(fromPrefix) ? path : String.join(",", row));
        }
        return rows;
    }
}
