package dev.pycontainer.python.resolve;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.resolve.Incompatibility.Cause;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The error for requirements that cannot be met: the derivation in sentences, and what might help. */
final class Conflict {
    private static final int MOST_HINTS = 3;

    private final ProjectPackages packages;
    private final TargetEnvironment target;

    Conflict(ProjectPackages packages, TargetEnvironment target) {
        this.packages = packages;
        this.target = target;
    }

    PycontainerException explained(NoSolutionException failure) {
        Incompatibility<Node> why = new Simplified(packages::candidates).of(nodes(failure.why()));
        String text = Explanation.of(why, new Sentences(packages::candidates));
        PycontainerException explained = new PycontainerException("no versions go together on Python "
                + target.python() + ", Linux " + target.machine() + ", " + target.libc() + ":\n  "
                + text.replace("\n", "\n  "));
        List<String> hints = hints(leaves(why));
        return hints.isEmpty() ? explained : explained.withHint(String.join("\n      ", hints));
    }

    /** A solver over nodes learns incompatibilities of nodes. */
    @SuppressWarnings("unchecked")
    private static Incompatibility<Node> nodes(Incompatibility<?> why) {
        return (Incompatibility<Node>) why;
    }

    private static Set<Incompatibility<Node>> leaves(Incompatibility<Node> why) {
        Set<Incompatibility<Node>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Incompatibility<Node>> open = new ArrayList<>(List.of(why));
        while (!open.isEmpty()) {
            Incompatibility<Node> one = open.remove(open.size() - 1);
            if (seen.add(one) && one.cause() instanceof Cause.Derived<Node> derived) {
                open.add(derived.one());
                open.add(derived.other());
            }
        }
        seen.removeIf(Incompatibility::isDerived);
        return seen;
    }

    private List<String> hints(Set<Incompatibility<Node>> leaves) {
        SortedSet<String> unknown = new TreeSet<>();
        Map<String, String> others = new TreeMap<>();
        for (Incompatibility<Node> leaf : leaves) {
            if (leaf.cause() instanceof Cause.Dependency<Node> dependency
                    && !dependency.of().isRoot()
                    && !packages.candidates(dependency.of()).isKnown()) {
                unknown.add(dependency.of().name());
            } else if (leaf.cause() instanceof Cause.Unusable<Node> unusable) {
                hint(unusable, leaf, others);
            }
        }
        List<String> hints = new ArrayList<>();
        if (!unknown.isEmpty()) {
            hints.add("check the spelling of " + String.join(", ", unknown)
                    + ", or name the index that has it with <indexUrl> or <extraIndexUrl>");
        }
        others.values().stream().limit(MOST_HINTS).forEach(hints::add);
        return hints;
    }

    private void hint(Cause.Unusable<Node> unusable, Incompatibility<Node> leaf, Map<String, String> hints) {
        String name = unusable.what().name();
        String reason = unusable.reason();
        if (reason.equals(Reasons.PRERELEASE)) {
            Candidates candidates = packages.candidates(unusable.what());
            Version newest = candidates.version(
                    leaf.term(unusable.what()).orElseThrow().versions().newest());
            hints.put(
                    name,
                    "pre-releases of " + name + " exist: to take one, require it by name, such as '" + name + ">="
                            + newest + "'");
        } else if (reason.startsWith(Reasons.NEEDS_PYTHON)) {
            hints.put("", "the image has Python " + target.python() + ": <python> or <baseImage> chooses another");
        } else if (reason.equals(Reasons.YANKED)) {
            hints.put(name, "a yanked version of " + name + " is taken only where you pin it with ==");
        } else if (Reasons.isAboutFiles(reason)) {
            hints.put(
                    name,
                    name + " has no wheel that could be installed: allow versions that have one;"
                            + " <sdist> and <buildPython> decide whether one is built from sources");
        }
    }
}
