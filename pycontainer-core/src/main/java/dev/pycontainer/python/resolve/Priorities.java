package dev.pycontainer.python.resolve;

import dev.pycontainer.python.resolve.Packages.Urgency;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which package is decided next: the most urgent one, among equals the one that was met first. Packages that keep being in
 * one another's way become urgent, so that conflicts show before unrelated packages are tried.
 */
final class Priorities<P> {
    private static final int MANY_CONFLICTS = 5;

    private final Packages<P> packages;
    private final Map<P, Integer> met = new HashMap<>();
    private final Map<P, Urgency> urgencies = new HashMap<>();
    private final Map<P, Integer> victims = new HashMap<>();
    private final Map<P, Integer> obstacles = new HashMap<>();
    private final List<P> newVictims = new ArrayList<>();
    private final List<P> newObstacles = new ArrayList<>();

    Priorities(Packages<P> packages) {
        this.packages = packages;
    }

    void meet(P what, Urgency urgency) {
        P whole = packages.whole(what);
        met.putIfAbsent(whole, met.size());
        raise(whole, urgency);
    }

    private boolean raise(P whole, Urgency urgency) {
        Urgency before = urgencies.getOrDefault(whole, Urgency.OPEN);
        urgencies.put(whole, before.compareTo(urgency) >= 0 ? before : urgency);
        return before.compareTo(urgency) < 0;
    }

    P next(Collection<P> undecided) {
        P best = undecided.iterator().next();
        for (P one : undecided) {
            if (isBefore(packages.whole(one), packages.whole(best))) {
                best = one;
            }
        }
        return best;
    }

    private boolean isBefore(P one, P other) {
        int order = urgency(other).compareTo(urgency(one));
        return order < 0 || order == 0 && order(one) < order(other);
    }

    private Urgency urgency(P whole) {
        return urgencies.getOrDefault(whole, Urgency.OPEN);
    }

    private int order(P whole) {
        return met.getOrDefault(whole, -1);
    }

    /** A package found no version that goes with the others of an incompatibility. */
    void conflict(P victim, Incompatibility<P> why) {
        P whole = packages.whole(victim);
        boolean others = false;
        for (P one : why.terms().keySet()) {
            P other = packages.whole(one);
            if (!other.equals(whole) && !other.equals(packages.root())) {
                others = true;
                count(obstacles, other, newObstacles);
            }
        }
        if (others) {
            count(victims, whole, newVictims);
        }
    }

    private static <P> void count(Map<P, Integer> counts, P what, List<P> many) {
        if (counts.merge(what, 1, Integer::sum) == MANY_CONFLICTS) {
            many.add(what);
        }
    }

    /** Raises those that met many conflicts; returns the ones that were in the way, whose decisions should be made anew. */
    List<P> reconsider() {
        newVictims.forEach(one -> raise(one, Urgency.VICTIM));
        newVictims.clear();
        List<P> raised = newObstacles.stream()
                .filter(one -> raise(one, Urgency.OBSTACLE))
                .toList();
        newObstacles.clear();
        return raised;
    }
}
