package dev.pycontainer.python.lock;

import dev.pycontainer.python.PackageName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What Pipenv's hash is made of: sources, required Python and packages; newer ones normalise the packages' names. */
final class PipfileFingerprint {
    private static final Set<String> NO_CATEGORIES = Set.of(
            "source", "packages", "dev-packages", "requires", "scripts", "pipfile", "pipenv", "default", "develop");

    private PipfileFingerprint() {}

    /** @param meta of the lock: it has the source that Pipenv takes where the Pipfile names none */
    static List<Map<?, ?>> possible(TomlTable pipfile, TomlTable meta) {
        List<Map<?, ?>> possible = new ArrayList<>();
        for (UnaryOperator<String> naming :
                List.<UnaryOperator<String>>of(PackageName::normalized, UnaryOperator.identity())) {
            TreeMap<String, Object> head = new TreeMap<>();
            Object sources = LockFingerprint.at(pipfile, "source");
            head.put("sources", sources == null ? meta.values().get("sources") : sources);
            Object requires = LockFingerprint.at(pipfile, "requires");
            head.put("requires", requires == null ? Map.of() : requires);
            TreeMap<String, Object> content = new TreeMap<>();
            content.put("_meta", head);
            content.put("default", named(LockFingerprint.at(pipfile, "packages"), naming));
            content.put("develop", named(LockFingerprint.at(pipfile, "dev-packages"), naming));
            pipfile.keys().stream()
                    .filter(key -> !NO_CATEGORIES.contains(key))
                    .forEach(key -> content.put(key, named(LockFingerprint.at(pipfile, key), naming)));
            possible.add(content);
        }
        return possible;
    }

    private static Object named(@Nullable Object section, UnaryOperator<String> naming) {
        TreeMap<String, Object> named = new TreeMap<>();
        if (section instanceof Map<?, ?> map) {
            map.forEach((key, value) -> named.put(naming.apply(String.valueOf(key)), value));
        }
        return named;
    }
}
