package dev.pycontainer.python.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * A Python file as far as its shape shows without running it: the statements that begin in the first column, each on one line,
 * without comments and with blanks for what is in strings.
 */
final class PythonSource {
    private static final int MAX_BYTES = 2 << 20;

    private final String text;
    private final List<String> statements = new ArrayList<>();
    private final StringBuilder statement = new StringBuilder();
    private int brackets;

    private PythonSource(String text) {
        this.text = text;
    }

    /** The raw text; empty if the file is too large to be written by hand. */
    static String text(SourceFile.Regular file) {
        if (file.size() > MAX_BYTES) {
            return "";
        }
        try {
            return new String(Files.readAllBytes(file.file()), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw UnreadableFile.failure(file.file(), e);
        }
    }

    static List<String> topLevelStatements(String text) {
        return new PythonSource(text.replace("\r\n", "\n")).read();
    }

    private List<String> read() {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '#') {
                i = endOfLine(i);
            } else if (c == '"' || c == '\'') {
                i = string(i);
            } else if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                statement.append(' ');
                i += 2;
            } else {
                plain(c);
                i++;
            }
        }
        endStatement();
        return statements;
    }

    private void plain(char c) {
        if (c == '\n') {
            if (brackets == 0) {
                endStatement();
            } else {
                statement.append(' ');
            }
            return;
        }
        if ("([{".indexOf(c) >= 0) {
            brackets++;
        } else if (")]}".indexOf(c) >= 0) {
            brackets = Math.max(0, brackets - 1);
        }
        statement.append(c);
    }

    private void endStatement() {
        if (!statement.isEmpty() && !Character.isWhitespace(statement.charAt(0))) {
            statements.add(statement.toString().stripTrailing());
        }
        statement.setLength(0);
    }

    private int endOfLine(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    /** Goes over a string; a quote stays on each side so that a string is still seen to be one. */
    private int string(int from) {
        char quote = text.charAt(from);
        String triple = String.valueOf(quote).repeat(3);
        boolean isTriple = text.startsWith(triple, from);
        int i = from + (isTriple ? 3 : 1);
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '\\') {
                i += 2;
            } else if (isTriple ? text.startsWith(triple, i) : c == quote) {
                statement.append(quote).append(quote);
                return i + (isTriple ? 3 : 1);
            } else if (c == '\n' && !isTriple) {
                // Not closed: the file is broken here, go on with the next line.
                return i;
            } else {
                i++;
            }
        }
        return text.length();
    }
}
