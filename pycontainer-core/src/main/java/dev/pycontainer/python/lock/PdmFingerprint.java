package dev.pycontainer.python.lock;

import dev.pycontainer.python.PackageName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What PDM's {@code content_hash} is made of: first with {@code overrides} and the groups of {@code [tool.pdm]}, later with
 * the whole {@code resolution} table and the standard groups.
 */
final class PdmFingerprint {
    private PdmFingerprint() {}

    /** The hash of a workspace is made of its members' too. */
    static boolean isWorkspace(TomlTable pyproject) {
        return LockFingerprint.at(pyproject, "tool", "pdm", "workspace") != null;
    }

    static List<Map<?, ?>> possible(TomlTable pyproject) {
        Object own = LockFingerprint.at(pyproject, "tool", "pdm", "dev-dependencies");
        Object resolution = orEmpty(LockFingerprint.at(pyproject, "tool", "pdm", "resolution"));
        Object overrides = LockFingerprint.at(pyproject, "tool", "pdm", "resolution", "overrides");
        Object older = LockFingerprint.at(pyproject, "tool", "pdm", "overrides");
        List<Map<?, ?>> possible = new ArrayList<>();
        for (Object groups : List.of(groups(pyproject), orEmpty(own))) {
            possible.add(content(pyproject, groups, "resolution", resolution));
            possible.add(content(pyproject, groups, "overrides", orEmpty(overrides == null ? older : overrides)));
        }
        return possible;
    }

    private static TreeMap<String, Object> content(TomlTable pyproject, Object groups, String key, Object resolution) {
        TreeMap<String, Object> content = new TreeMap<>();
        content.put("sources", orElse(LockFingerprint.at(pyproject, "tool", "pdm", "source"), List.of()));
        content.put("dependencies", orElse(LockFingerprint.at(pyproject, "project", "dependencies"), List.of()));
        content.put("dev-dependencies", groups);
        content.put(
                "optional-dependencies", orEmpty(LockFingerprint.at(pyproject, "project", "optional-dependencies")));
        content.put("requires-python", orElse(LockFingerprint.at(pyproject, "project", "requires-python"), ""));
        content.put(key, resolution);
        return content;
    }

    /** Both kinds of groups by normalised name, those of {@code [tool.pdm]} after the standard ones. */
    private static Object groups(TomlTable pyproject) {
        Map<String, List<Object>> groups = new TreeMap<>();
        for (Object table : List.of(
                orEmpty(LockFingerprint.at(pyproject, "dependency-groups")),
                orEmpty(LockFingerprint.at(pyproject, "tool", "pdm", "dev-dependencies")))) {
            if (table instanceof Map<?, ?> map) {
                map.forEach((name, list) -> {
                    if (list instanceof List<?> lines) {
                        groups.computeIfAbsent(PackageName.normalized(String.valueOf(name)), key -> new ArrayList<>())
                                .addAll(lines);
                    }
                });
            }
        }
        return groups;
    }

    private static Object orEmpty(@Nullable Object value) {
        return orElse(value, Map.of());
    }

    private static Object orElse(@Nullable Object value, Object other) {
        return value == null ? other : value;
    }
}
