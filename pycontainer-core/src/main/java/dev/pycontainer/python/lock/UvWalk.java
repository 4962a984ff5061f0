package dev.pycontainer.python.lock;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Walks {@code uv.lock} from its roots. Markers are simplified against the way that leads to them, so they mean
 * something only on this way (L17).
 */
final class UvWalk {
    private final UvLock lock;
    private final UvRoots roots;
    private final MarkerMemo markers;
    private final UvConflicts conflicts;

    private final Map<UvPackage, Reached> reached = new LinkedHashMap<>();
    private final Deque<Step> queue = new ArrayDeque<>();

    /** What is known of a package that the walk came to. */
    static final class Reached {
        final Set<String> extras = new TreeSet<>();
        boolean direct;
        /** Of which extras the dependencies are in the queue or done, the package's own ones under an empty name. */
        private final Set<String> queued = new HashSet<>();
    }

    /** A package's own dependencies, or those of one of its extras. */
    private record Step(UvPackage from, String extraOrEmpty, boolean root) {}

    UvWalk(UvLock lock, UvRoots roots, MarkerMemo markers) {
        this.lock = lock;
        this.roots = roots;
        this.markers = markers;
        this.conflicts = new UvConflicts(lock);
    }

    /** The packages to install, the roots' own ones included, with what is asked of them. */
    Map<UvPackage, Reached> run() {
        if (conflicts.any()) {
            conflicts.activate(roots);
            walk(true); // a first walk to learn which extras are active (L18)
            conflicts.check();
        }
        walk(false);
        return reached;
    }

    private void walk(boolean activating) {
        reached.clear();
        roots.packages().forEach(one -> startAt(one, roots.extras()));
        roots.requirements().forEach(requirement -> follow(requirement, true, activating));
        while (!queue.isEmpty()) {
            Step step = queue.remove();
            List<UvDependency> edges = step.extraOrEmpty().isEmpty()
                    ? step.from().dependencies()
                    : step.from().ofExtra(step.extraOrEmpty());
            edges.forEach(edge -> follow(edge, step.root(), activating));
        }
    }

    private void startAt(UvPackage root, Set<String> extras) {
        Reached node = reached.computeIfAbsent(root, key -> new Reached());
        node.extras.addAll(extras);
        if (roots.withOwnDependencies()) {
            enqueue(node, new Step(root, "", true));
            extras.forEach(extra -> enqueue(node, new Step(root, extra, true)));
        }
    }

    private void follow(UvDependency edge, boolean fromRoot, boolean activating) {
        Set<String> active = activating ? conflicts.activeWith(edge) : conflicts.active();
        if (!markers.holds(edge.table(), "marker", active, Set.of())) {
            return;
        }
        if (activating) {
            conflicts.activate(edge);
        }
        UvPackage to = lock.find(edge, markers, active);
        Reached node = reached.computeIfAbsent(to, key -> new Reached());
        node.extras.addAll(edge.extras());
        node.direct |= fromRoot;
        enqueue(node, new Step(to, "", false));
        edge.extras().forEach(extra -> enqueue(node, new Step(to, extra, false)));
    }

    private void enqueue(Reached node, Step step) {
        if (node.queued.add(step.extraOrEmpty())) {
            queue.add(step);
        }
    }
}
