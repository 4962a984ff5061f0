package dev.pycontainer.python.lock;

/** A file that tables are read from, as far as messages about them need to know it. */
interface TableFile {
    /** The file's name as messages show it. */
    String name();

    /** {@code file:line:column} of a key of the table that starts at a line, or of the line itself. */
    String position(int line, String key);
}
