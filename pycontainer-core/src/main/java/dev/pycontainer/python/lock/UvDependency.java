package dev.pycontainer.python.lock;

import dev.pycontainer.python.PackageName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An edge of {@code uv.lock} (L13), or a requirement of its manifest.
 *
 * @param table where it stands; its marker is read when the walk comes by
 */
record UvDependency(
        TomlTable table,
        PackageName name,
        List<String> extras,
        @Nullable String versionOrNull,
        @Nullable UvSource sourceOrNull) {

    /** @param extrasKey edges say {@code extra}, requirements {@code extras} */
    static List<UvDependency> list(TomlTable owner, String key, String extrasKey) {
        return owner.tables(key).stream().map(table -> of(table, extrasKey)).toList();
    }

    private static UvDependency of(TomlTable table, String extrasKey) {
        return new UvDependency(
                table,
                table.meaning("name", () -> PackageName.of(table.text("name"))),
                table.texts(extrasKey),
                extrasKey.equals("extra") ? table.textOrNull("version") : null,
                table.has("source") ? UvSource.of(table) : null);
    }
}
