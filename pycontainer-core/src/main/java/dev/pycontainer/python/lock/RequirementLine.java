package dev.pycontainer.python.lock;

import dev.pycontainer.failure.PycontainerException;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * A logical line of a requirements file: joined, without comments, with variables in place.
 *
 * @param origin file and line of its first character, such as {@code requirements.txt:12}
 * @param column of its first character, from 1
 * @param written before variables were put in: what messages may quote
 * @param variables those that were put in, by name; their values are never shown
 */
record RequirementLine(String origin, int column, String written, String text, SortedMap<String, String> variables) {

    /** What a part of the line means; a complaint about it gets the part's place. */
    <T> T meaning(String part, Supplier<T> read) {
        try {
            return read.get();
        } catch (PycontainerException e) {
            throw wrongAt(part, e.statement());
        }
    }

    PycontainerException wrong(String complaint) {
        return wrongAt(written, complaint);
    }

    /** A complaint about a part of the line; the part's column is given if the part can be found. */
    PycontainerException wrongAt(String part, String complaint) {
        int at = Math.max(0, written.indexOf(part));
        return new PycontainerException(origin + ":" + (column + at) + ": " + SecretMask.quotable(hidden(complaint)));
    }

    /** The line as a message may quote it. */
    String quotable() {
        return SecretMask.quotable(written);
    }

    private String hidden(String complaint) {
        String text = complaint;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            if (!variable.getValue().isBlank()) {
                text = text.replace(variable.getValue(), "${" + variable.getKey() + "}");
            }
        }
        return text;
    }
}
