package dev.pycontainer.python.resolve;

import dev.pycontainer.python.resolve.PartialSolution.Found;
import dev.pycontainer.python.resolve.PartialSolution.Relation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * PubGrub (the algorithm of Dart's pub): decides one package after the other, derives what follows, and learns from each
 * conflict an incompatibility that keeps it from being run into again. What was learned at last explains why there is no
 * solution.
 *
 * @param <P> what stands for a package
 */
final class Solver<P> {
    private final Packages<P> packages;
    private final Incompatibilities<P> known = new Incompatibilities<>();
    private final PartialSolution<P> solution = new PartialSolution<>();
    private final Priorities<P> priorities;
    private boolean everBacktracked;

    Solver(Packages<P> packages) {
        this.packages = packages;
        this.priorities = new Priorities<>(packages);
    }

    /** The version of each package that is needed; the root is among them. */
    Map<P, Integer> solve() throws NoSolutionException {
        known.add(Incompatibility.root(packages.root()));
        P next = packages.root();
        while (true) {
            propagate(next);
            reconsider();
            List<P> undecided = solution.undecided();
            if (undecided.isEmpty()) {
                return solution.decisions();
            }
            next = priorities.next(undecided);
            decide(next);
        }
    }

    /** The decisions of packages that are often in the way are taken back, to be made with what is urgent now. */
    private void reconsider() {
        for (P obstacle : priorities.reconsider()) {
            solution.backtrackBefore(obstacle);
        }
    }

    private void decide(P next) {
        Term allowed = solution.known(next);
        Packages.Choice choice = packages.choose(next, allowed.versions());
        if (choice instanceof Packages.Choice.Unusable unusable) {
            known.add(Incompatibility.unusable(next, unusable.versions(), unusable.reason()));
            return;
        }
        int version = ((Packages.Choice.Version) choice).version();
        VersionSet only = VersionSet.only(packages.versions(next), version);
        Packages.Needs<P> needs = packages.needs(next, version);
        if (needs instanceof Packages.Needs.Unusable<P> unusable) {
            known.add(Incompatibility.unusable(next, only, unusable.reason()));
            return;
        }
        Incompatibility<P> conflict = null;
        for (Packages.Need<P> need : ((Packages.Needs.Known<P>) needs).all()) {
            priorities.meet(need.of(), need.urgency());
            Incompatibility<P> added = Incompatibility.dependency(next, only, need.of(), need.wanted(), need.written());
            known.add(added);
            if (conflict == null && solution.wouldSatisfy(added, next, Term.is(only))) {
                conflict = added;
            }
        }
        if (conflict == null || !everBacktracked) {
            solution.decide(next, version, packages.versions(next));
        } else {
            priorities.conflict(next, conflict);
        }
    }

    private void propagate(P start) throws NoSolutionException {
        Deque<P> changed = new ArrayDeque<>(List.of(start));
        while (!changed.isEmpty()) {
            Incompatibility<P> conflict = derive(changed.pop(), changed);
            if (conflict != null) {
                Learned<P> learned = resolve(conflict);
                changed.clear();
                changed.push(learned.open());
                derive(learned.open(), learned.why());
            }
        }
    }

    /** @return an incompatibility that holds now, which must not be */
    private @Nullable Incompatibility<P> derive(P of, Deque<P> changed) {
        for (Incompatibility<P> incompatibility : known.newestFirst(of)) {
            Found<P> found = solution.relation(incompatibility);
            if (found.relation() == Relation.SATISFIED) {
                return incompatibility;
            }
            P open = found.open();
            if (found.relation() == Relation.ALMOST && open != null) {
                if (!changed.contains(open)) {
                    changed.push(open);
                }
                derive(open, incompatibility);
            }
        }
        return null;
    }

    private void derive(P open, Incompatibility<P> cause) {
        solution.derive(open, cause.term(open).orElseThrow().negate(), cause);
    }

    /** @param open the package whose decision, or what came of it, has to change */
    private record Learned<P>(P open, Incompatibility<P> why) {}

    private Learned<P> resolve(Incompatibility<P> conflict) throws NoSolutionException {
        Incompatibility<P> why = conflict;
        while (!why.excludes(packages.root())) {
            Satisfier<P> last = Satisfier.of(why, solution);
            Incompatibility<P> cause = last.assignment().causeOrNull();
            P open = last.assignment().of();
            if (cause == null || last.levelBefore() < last.assignment().level()) {
                solution.backtrack(last.levelBefore());
                everBacktracked = true;
                if (why != conflict) {
                    known.add(why);
                }
                priorities.conflict(open, why);
                return new Learned<>(open, why);
            }
            why = Incompatibilities.resolvent(why, cause, open);
        }
        throw new NoSolutionException(why);
    }
}
