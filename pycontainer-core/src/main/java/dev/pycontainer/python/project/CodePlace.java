package dev.pycontainer.python.project;

/**
 * A package or module on disk.
 *
 * @param importRoot the directory to import from, relative to the project; empty for the project itself
 * @param path relative to the project
 */
record CodePlace(String importRoot, String path) {

    static CodePlace below(String importRoot, String name) {
        return new CodePlace(importRoot, importRoot.isEmpty() ? name : importRoot + "/" + name);
    }

    /** Without {@code ./}, doubled and trailing slashes; {@code .} is empty. */
    static String normalised(String path) {
        StringBuilder normal = new StringBuilder();
        for (String segment : path.replace('\\', '/').split("/")) {
            if (!segment.isEmpty() && !segment.equals(".")) {
                normal.append(normal.isEmpty() ? "" : "/").append(segment);
            }
        }
        return normal.toString();
    }

    static String parentOf(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
