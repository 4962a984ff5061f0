package dev.pycontainer.python.project;

import dev.pycontainer.failure.PycontainerException;

/**
 * Where something stands in a text file.
 *
 * @param file as messages show it, usually relative to the project
 * @param line from 1
 * @param column from 1, in characters
 */
public record Position(String file, int line, int column) {

    /** A failure whose message starts with this place. */
    public PycontainerException failure(String problem) {
        return new PycontainerException(this + ": " + problem);
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
