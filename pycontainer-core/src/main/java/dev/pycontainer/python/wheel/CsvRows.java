package dev.pycontainer.python.wheel;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/** Reads rows of comma-separated values as RECORD has them: {@code "} quotes, LF or CRLF ends a row. */
final class CsvRows {
    private static final int END = -1;

    private final Reader in;
    private final char[] buffer = new char[1 << 13];
    private int position;
    private int limit;

    CsvRows(Reader in) {
        this.in = in;
    }

    private int read() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(0, in.read(buffer));
        }
        return position < limit ? buffer[position++] : END;
    }

    /** The next row that is not blank, or an empty list at the end. */
    List<String> next() throws IOException {
        for (int c = read(); c != END; c = read()) {
            if (c != '\n' && c != '\r') {
                position--;
                return row();
            }
        }
        return List.of();
    }

    private List<String> row() throws IOException {
        List<String> fields = new ArrayList<>();
        int delimiter;
        do {
            StringBuilder field = new StringBuilder();
            delimiter = field(field);
            fields.add(field.toString());
        } while (delimiter == ',');
        return fields;
    }

    /** Reads one field and returns what ended it. */
    private int field(StringBuilder field) throws IOException {
        int c = read();
        if (c == '"') {
            c = quoted(field);
        }
        while (c != ',' && c != '\n' && c != '\r' && c != END) {
            field.append((char) c);
            c = read();
        }
        return c;
    }

    /** Reads up to the closing quote and returns the character after it. */
    private int quoted(StringBuilder field) throws IOException {
        for (int c = read(); c != END; c = read()) {
            if (c == '"') {
                int after = read();
                if (after != '"') {
                    return after;
                }
            }
            field.append((char) c);
        }
        return END;
    }
}
