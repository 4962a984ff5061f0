package dev.pycontainer.python.lock;

import java.nio.file.Path;
import java.util.List;

/**
 * The {@code source} of a package in {@code uv.lock} (L12).
 *
 * @param kind the key: {@code registry}, {@code git}, {@code url}, {@code path}, {@code directory}, {@code editable}
 *     or {@code virtual}
 * @param value the URL or the relative path
 * @param subdirectory of an archive, or empty
 */
record UvSource(String kind, String value, String subdirectory) {
    private static final List<String> KINDS =
            List.of("registry", "git", "url", "path", "directory", "editable", "virtual");

    static UvSource of(TomlTable entry) {
        TomlTable source = entry.table("source");
        String kind = "";
        int found = 0;
        for (String one : KINDS) {
            if (source.has(one)) {
                kind = one;
                found++;
            }
        }
        if (found != 1) {
            throw entry.wrong("source", "must have exactly one of " + String.join(", ", KINDS));
        }
        String subdirectory = source.textOrNull("subdirectory");
        return new UvSource(kind, source.text(kind), subdirectory == null ? "" : subdirectory);
    }

    boolean isSourceTree() {
        return switch (kind) {
            case "directory", "editable", "virtual" -> true;
            default -> false;
        };
    }

    /** A virtual package is never installed, only what it requires. */
    boolean isVirtual() {
        return kind.equals("virtual");
    }

    boolean isFlatIndex() {
        return kind.equals("registry") && !value.contains("://");
    }

    Path path(Path directory) {
        return directory.resolve(value).normalize();
    }

    PackageSource toPackageSource(Path directory) {
        return switch (kind) {
            case "registry" ->
                new PackageSource.Registry(isFlatIndex() ? path(directory).toString() : value);
            case "git" -> GitReference.parse(value);
            case "url" -> new PackageSource.Url(value);
            case "path" -> new PackageSource.Archive(path(directory));
            default -> new PackageSource.Directory(path(directory), kind.equals("editable"));
        };
    }
}
