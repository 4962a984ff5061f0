package dev.pycontainer.python.lock;

import dev.pycontainer.failure.PycontainerException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Finds what is selected among what a lock has; a name that it does not have is an error. */
final class Wanted {
    private Wanted() {}

    static Set<String> extras(String file, Collection<String> known, LockSelection selection) {
        return selection.allExtras()
                ? new TreeSet<>(known)
                : check(file, "extra", known, new TreeSet<>(selection.extras()));
    }

    static Set<String> groups(String file, Collection<String> known, LockSelection selection) {
        return check(file, "dependency group", known, new TreeSet<>(selection.groups()));
    }

    private static Set<String> check(String file, String kind, Collection<String> known, Set<String> wanted) {
        for (String name : wanted) {
            if (!known.contains(name)) {
                throw new PycontainerException(file + " has no " + kind + " '" + name + "'")
                        .withHint("it has: " + (known.isEmpty() ? "none" : String.join(", ", new TreeSet<>(known)))
                                + ". If the project has it, lock again.");
            }
        }
        return wanted;
    }
}
