package dev.pycontainer.plan;

import dev.pycontainer.failure.PycontainerException;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line into words by the quoting rules of the POSIX shell (XCU 2.2): blanks, quotes and backslash. Nothing is
 * expanded, and nothing is ever run by a shell.
 */
final class ShellWords {
    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int at;

    private ShellWords(String line) {
        this.line = line;
    }

    /** @throws PycontainerException if a quote is not closed */
    static List<String> split(String line) {
        return new ShellWords(line).split();
    }

    private List<String> split() {
        while (at < line.length()) {
            char c = line.charAt(at++);
            switch (c) {
                case ' ', '\t', '\n', '\r' -> endWord();
                case '\'' -> singleQuoted();
                case '"' -> doubleQuoted();
                case '\\' -> escaped();
                default -> add(c);
            }
        }
        endWord();
        return words;
    }

    private void add(char c) {
        word.append(c);
        inWord = true;
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }

    private void singleQuoted() {
        int end = line.indexOf('\'', at);
        check(end >= 0, "a ' is not closed");
        word.append(line, at, end);
        inWord = true;
        at = end + 1;
    }

    private void doubleQuoted() {
        inWord = true;
        while (true) {
            check(at < line.length(), "a \" is not closed");
            char c = line.charAt(at++);
            if (c == '"') {
                return;
            }
            // XCU 2.2.3: inside double quotes a backslash escapes only these.
            if (c == '\\' && at < line.length() && "$`\"\\\n".indexOf(line.charAt(at)) >= 0) {
                c = line.charAt(at++);
                if (c == '\n') {
                    continue;
                }
            }
            word.append(c);
        }
    }

    private void escaped() {
        check(at < line.length(), "the line ends with a backslash");
        char c = line.charAt(at++);
        if (c != '\n') {
            add(c);
        }
    }

    private void check(boolean valid, String problem) {
        if (!valid) {
            throw new PycontainerException("cannot split into words: " + problem + ": " + line)
                    .withHint("write a list instead, one element per word");
        }
    }
}
