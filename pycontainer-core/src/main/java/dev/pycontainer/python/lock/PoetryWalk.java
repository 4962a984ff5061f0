package dev.pycontainer.python.lock;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.TargetEnvironment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Walks a {@code poetry.lock} before version 2.1 from what the project asks for (L27). Where the lock has a name several
 * times (L30), the highest version counts that all who ask for it on the target allow.
 */
final class PoetryWalk {
    private final TargetEnvironment target;
    private final MarkerMemo markers;
    private final Map<PackageName, List<PoetryPackage>> byName = new HashMap<>();

    private final Set<PoetryPackage> ruledOut = new HashSet<>();
    private final Map<PackageName, Reached> reached = new LinkedHashMap<>();
    private final Deque<Reached> queue = new ArrayDeque<>();

    /** A package that the walk came to, with the extras that are asked of it. */
    record Reached(PoetryPackage one, Set<String> extras) {}

    PoetryWalk(PoetryLock lock, TargetEnvironment target) {
        this.target = target;
        this.markers = new MarkerMemo(target);
        lock.packages().forEach(one -> byName.computeIfAbsent(one.name(), name -> new ArrayList<>())
                .add(one));
        byName.values()
                .forEach(list ->
                        list.sort(Comparator.comparing(PoetryPackage::version).reversed()));
    }

    /** @param roots what the project asks for, without what is left out on purpose */
    Collection<Reached> run(List<PoetryDependency> roots) {
        while (!walk(roots)) {
            reached.clear();
            queue.clear();
        }
        return reached.values();
    }

    /** False if a choice turned out wrong: it is ruled out, and the walk begins anew. */
    private boolean walk(List<PoetryDependency> roots) {
        for (PoetryDependency root : roots) {
            if (!follow(root, Set.of())) {
                return false;
            }
        }
        while (!queue.isEmpty()) {
            Reached from = queue.remove();
            for (PoetryDependency edge : from.one().dependencies()) {
                boolean wanted = !edge.isOptional() || from.one().isBroughtBy(from.extras(), edge.name());
                if (wanted && !follow(edge, from.extras())) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean follow(PoetryDependency edge, Set<String> active) {
        if (!edge.holds(target, markers, active)) {
            return true;
        }
        Reached known = reached.get(edge.name());
        if (known != null && !edge.allows(known.one())) {
            ruledOut.add(known.one());
            return false;
        }
        Reached to = known == null ? new Reached(choose(edge), new TreeSet<>()) : known;
        reached.put(edge.name(), to);
        if (to.extras().addAll(edge.extras()) || known == null) {
            queue.add(to);
        }
        return true;
    }

    private PoetryPackage choose(PoetryDependency edge) {
        List<PoetryPackage> candidates = byName.getOrDefault(edge.name(), List.of());
        return candidates.stream()
                .filter(one -> !ruledOut.contains(one))
                .filter(one -> edge.allows(one) && one.pythonVersions().allows(target))
                .findFirst()
                .orElseThrow(() -> missing(edge, candidates));
    }

    private static PycontainerException missing(PoetryDependency edge, List<PoetryPackage> candidates) {
        String version = edge.settings().textOrNull("version");
        String wanted = "'" + edge.name() + (version == null ? "" : " " + SecretMask.quotable(version)) + "'";
        String found = candidates.isEmpty()
                ? "the lock does not have it"
                : "the lock has no version that fits all who ask for it: "
                        + candidates.stream()
                                .map(one -> one.version() + " (" + one.entry().origin() + ")")
                                .toList();
        return new PycontainerException(edge.settings().origin() + ": " + wanted + " is needed, but " + found)
                .withHint("lock again with `poetry lock`.");
    }
}
