package dev.pycontainer.python.project;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * An application that a module makes.
 *
 * @param factory whether it is a function that makes one
 */
record AppObject(String module, String name, boolean factory) {
    private static final List<String> USUAL_NAMES = List.of("app", "application");
    private static final Set<String> USUAL_MODULES =
            Set.of("main", "app", "api", "server", "asgi", "wsgi", "application", "web", "run");

    /** Best first: an object before a factory, usual names, usual modules, then the least deep. */
    static final Comparator<AppObject> BEST = Comparator.comparing(AppObject::factory)
            .thenComparing(app -> !USUAL_NAMES.contains(app.name()))
            .thenComparing(app -> !USUAL_MODULES.contains(app.lastOfModule()))
            .thenComparing(app -> app.module().chars().filter(c -> c == '.').count());

    private String lastOfModule() {
        return module.substring(module.lastIndexOf('.') + 1);
    }

    @Override
    public String toString() {
        return module + ":" + name + (factory ? "()" : "");
    }
}
