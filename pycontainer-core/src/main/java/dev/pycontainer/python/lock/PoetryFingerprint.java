package dev.pycontainer.python.lock;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What Poetry's {@code content-hash} is made of. Three ways: since 2.3 with {@code [dependency-groups]}, since 2.0 with
 * {@code [project]}, before that with {@code [tool.poetry]} alone, where keys that are missing count as null.
 */
final class PoetryFingerprint {
    private static final List<String> LEGACY = List.of("dependencies", "source", "extras", "dev-dependencies");
    private static final List<String> PROJECT = List.of("requires-python", "dependencies", "optional-dependencies");

    private PoetryFingerprint() {}

    static List<Map<?, ?>> possible(TomlTable pyproject) {
        Object groups = LockFingerprint.at(pyproject, "dependency-groups");
        TreeMap<String, Object> project = new TreeMap<>();
        for (String key : PROJECT) {
            Object value = LockFingerprint.at(pyproject, "project", key);
            if (value != null) {
                project.put(key, value);
            }
        }
        List<Map<?, ?>> possible = new ArrayList<>();
        possible.add(content(pyproject, project, groups instanceof Map<?, ?> map ? map : Map.of()));
        possible.add(content(pyproject, project, Map.of()));
        possible.add(content(pyproject, new TreeMap<>(), Map.of()));
        return possible;
    }

    private static Map<?, ?> content(TomlTable pyproject, TreeMap<String, Object> project, Map<?, ?> groups) {
        boolean old = project.isEmpty() && groups.isEmpty();
        TreeMap<String, @Nullable Object> poetry = new TreeMap<>();
        for (String key : LEGACY) {
            put(poetry, key, LockFingerprint.at(pyproject, "tool", "poetry", key), old);
        }
        put(poetry, "group", LockFingerprint.at(pyproject, "tool", "poetry", "group"), false);
        if (old) {
            return poetry;
        }
        TreeMap<String, Object> content = new TreeMap<>();
        if (!project.isEmpty()) {
            content.put("project", project);
        }
        if (!groups.isEmpty()) {
            content.put("dependency-groups", groups);
        }
        content.put("tool", Map.of("poetry", poetry));
        return content;
    }

    private static void put(
            TreeMap<String, @Nullable Object> table, String key, @Nullable Object value, boolean always) {
        if (value != null || always) {
            table.put(key, value);
        }
    }
}
