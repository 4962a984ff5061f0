package dev.pycontainer.python.lock;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.pycontainer.failure.PycontainerException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A lock file in TOML. The parser is the fast one, which knows no positions of values, so the lines of the package
 * headers come from a scan beside it and the columns are looked for only when there is something to complain about.
 */
final class TomlLock implements TableFile {
    private final LockText file;
    private final String text;
    private final TomlTable root;

    private TomlLock(LockText file, String text, Map<String, Object> tree) {
        this.file = file;
        this.text = text;
        this.root = new TomlTable(this, tree, 1);
    }

    static TomlLock read(LockText file) {
        String text = file.utf8();
        try {
            return new TomlLock(file, text, TomlTree.parse(text));
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String place = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
            throw new PycontainerException(
                    file.name() + place + ": not valid TOML: " + SecretMask.quotable(e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory cannot fail to be read", e);
        }
    }

    @Override
    public String name() {
        return file.name();
    }

    TomlTable root() {
        return root;
    }

    /** A table that the file must have, with the line of its header. */
    TomlTable section(String key) {
        List<Integer> lines = headerLines("[" + key + "]");
        TomlTable table = root.table(key);
        return lines.size() == 1 ? table.startingAt(lines.get(0)) : table;
    }

    /** The tables of an array of tables, each with the line of its header. */
    List<TomlTable> entries(String key) {
        List<TomlTable> tables = root.tables(key);
        List<Integer> lines = headerLines("[[" + key + "]]");
        if (lines.size() != tables.size()) {
            return tables; // written inline or with spaces: entries have no line of their own
        }
        List<TomlTable> placed = new ArrayList<>(tables.size());
        for (int i = 0; i < tables.size(); i++) {
            placed.add(tables.get(i).startingAt(lines.get(i)));
        }
        return placed;
    }

    @Override
    public String position(int line, String key) {
        int start = offsetOfLine(line);
        int next = nextPackage(start);
        int end = next < 0 ? text.length() : next;
        int at = line;
        for (int i = start; i < end; at++) {
            int stop = text.indexOf('\n', i);
            stop = stop < 0 ? end : stop;
            String content = text.substring(i, stop);
            if (content.stripLeading().startsWith(key) && content.contains("=")) {
                return name() + ":" + at + ":"
                        + (content.length() - content.stripLeading().length() + 1);
            }
            i = stop + 1;
        }
        return name() + ":" + line + ":1";
    }

    /** Where the entry ends that begins at the offset; {@code [[packages.wheels]]} is a part of it. */
    private int nextPackage(int start) {
        return Stream.of("\n[[package]]", "\n[[packages]]", "\n[[distribution]]")
                .mapToInt(header -> text.indexOf(header, start))
                .filter(at -> at >= 0)
                .min()
                .orElse(-1);
    }

    private int offsetOfLine(int line) {
        int offset = 0;
        for (int i = 1; i < line; i++) {
            offset = text.indexOf('\n', offset) + 1;
        }
        return offset;
    }

    private List<Integer> headerLines(String header) {
        List<Integer> lines = new ArrayList<>();
        int line = 1;
        for (int i = 0; i < text.length(); line++) {
            if (text.startsWith(header, i)) {
                lines.add(line);
            }
            int stop = text.indexOf('\n', i);
            i = stop < 0 ? text.length() : stop + 1;
        }
        return lines;
    }
}
