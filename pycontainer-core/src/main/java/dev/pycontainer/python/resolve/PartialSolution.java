package dev.pycontainer.python.resolve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has been decided and derived so far, in order. */
final class PartialSolution<P> {
    private final List<Assignment<P>> inOrder = new ArrayList<>();
    private final Map<P, List<Assignment<P>>> ofPackage = new LinkedHashMap<>();
    private final Map<P, Integer> decisions = new LinkedHashMap<>();

    /** What an incompatibility's terms are in this solution. */
    enum Relation {
        /** All hold. */
        SATISFIED,
        /** All but one hold, and that one is open. */
        ALMOST,
        /** One cannot hold any more. */
        CONTRADICTED,
        OPEN
    }

    /** @param open the only package whose term is open, if the relation is {@link Relation#ALMOST} */
    record Found<P>(Relation relation, @Nullable P open) {}

    int level() {
        return decisions.size();
    }

    Map<P, Integer> decisions() {
        return decisions;
    }

    void decide(P what, int version, int universe) {
        decisions.put(what, version);
        add(what, Term.is(VersionSet.only(universe, version)), null);
    }

    void derive(P what, Term term, Incompatibility<P> cause) {
        add(what, term, cause);
    }

    private void add(P what, Term term, @Nullable Incompatibility<P> cause) {
        Term known = term(what);
        Term sum = known == null ? term : known.and(term);
        Assignment<P> assignment =
                new Assignment<>(what, term, sum, new Assignment.Place(level(), inOrder.size()), cause);
        inOrder.add(assignment);
        ofPackage.computeIfAbsent(what, key -> new ArrayList<>()).add(assignment);
    }

    /** All that is known of a package. */
    @Nullable
    Term term(P of) {
        List<Assignment<P>> known = ofPackage.get(of);
        return known == null || known.isEmpty()
                ? null
                : known.get(known.size() - 1).sum();
    }

    /** The same for a package that something needs. */
    Term known(P of) {
        Term term = term(of);
        if (term == null) {
            throw new IllegalStateException("nothing is known of " + of);
        }
        return term;
    }

    /** Whether all terms of an incompatibility would hold if one package's term did. */
    boolean wouldSatisfy(Incompatibility<P> incompatibility, P what, Term assumed) {
        for (Map.Entry<P, Term> entry : incompatibility.terms().entrySet()) {
            Term known = entry.getKey().equals(what) ? assumed : term(entry.getKey());
            if (known == null || !known.implies(entry.getValue())) {
                return false;
            }
        }
        return true;
    }

    /** The packages that something needs and that are not decided, in the order they were met. */
    List<P> undecided() {
        List<P> open = new ArrayList<>();
        for (P one : ofPackage.keySet()) {
            Term term = term(one);
            if (term != null && term.positive() && !decisions.containsKey(one)) {
                open.add(one);
            }
        }
        return open;
    }

    Found<P> relation(Incompatibility<P> incompatibility) {
        P open = null;
        boolean several = false;
        for (Map.Entry<P, Term> entry : incompatibility.terms().entrySet()) {
            Term known = term(entry.getKey());
            if (known != null && known.contradicts(entry.getValue())) {
                return new Found<>(Relation.CONTRADICTED, null);
            }
            if (known == null ? !entry.getValue().isTrivial() : !known.implies(entry.getValue())) {
                several = open != null;
                open = entry.getKey();
                if (several) {
                    return new Found<>(Relation.OPEN, null);
                }
            }
        }
        return new Found<>(open == null ? Relation.SATISFIED : Relation.ALMOST, open);
    }

    /** The first assignment of a package with which, and with all before it, a term holds. */
    Assignment<P> satisfier(P of, Term term) {
        for (Assignment<P> assignment : ofPackage.getOrDefault(of, List.of())) {
            if (assignment.sum().implies(term)) {
                return assignment;
            }
        }
        throw new IllegalStateException("nothing makes " + term + " of " + of + " hold");
    }

    /**
     * How many decisions a term needed besides one assignment of its package: the level of the first one that together with
     * it makes the term hold.
     */
    int levelBeside(Assignment<P> last, Term term) {
        if (last.term().implies(term)) {
            return 0;
        }
        for (Assignment<P> assignment : ofPackage.getOrDefault(last.of(), List.of())) {
            if (assignment.sum().and(last.term()).implies(term)) {
                return assignment.level();
            }
        }
        return last.level();
    }

    /** Takes back what came after so many decisions. */
    void backtrack(int level) {
        while (!inOrder.isEmpty() && inOrder.get(inOrder.size() - 1).level() > level) {
            Assignment<P> last = inOrder.remove(inOrder.size() - 1);
            List<Assignment<P>> own = ofPackage.getOrDefault(last.of(), List.of());
            own.remove(own.size() - 1);
            if (own.isEmpty()) {
                ofPackage.remove(last.of());
            }
            if (last.isDecision()) {
                decisions.remove(last.of());
            }
        }
    }

    /** Takes back the decision of a package, where it was made, and all that came after. */
    void backtrackBefore(P what) {
        for (Assignment<P> assignment : ofPackage.getOrDefault(what, List.of())) {
            if (assignment.isDecision()) {
                backtrack(assignment.level() - 1);
                return;
            }
        }
    }
}
