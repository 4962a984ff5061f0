package dev.pycontainer.python.resolve;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Terms that cannot all hold together, and why.
 *
 * @param <P> what stands for a package
 * @param terms at most one of a package
 */
record Incompatibility<P>(Map<P, Term> terms, Cause<P> cause) {
    Incompatibility {
        terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
    }

    /** Why the terms exclude each other. */
    sealed interface Cause<P> {
        /** The root has to be chosen. */
        record Root<P>() implements Cause<P> {}

        /** Some versions of a package require some of another. */
        record Dependency<P>(P by, P of, String written) implements Cause<P> {}

        /** There is no version among these that could be chosen. */
        record Unusable<P>(P what, String reason) implements Cause<P> {}

        /** It follows from two others. */
        record Derived<P>(Incompatibility<P> one, Incompatibility<P> other) implements Cause<P> {}
    }

    static <P> Incompatibility<P> root(P root) {
        return new Incompatibility<>(Map.of(root, Term.isNot(VersionSet.all(1))), new Cause.Root<>());
    }

    /** @param written the requirement, for people */
    static <P> Incompatibility<P> dependency(P by, VersionSet versions, P of, VersionSet wanted, String written) {
        Map<P, Term> terms = new LinkedHashMap<>();
        terms.put(by, Term.is(versions));
        // What needs a version that does not exist cannot be chosen, whatever else is.
        if (!wanted.isEmpty()) {
            terms.put(of, Term.isNot(wanted));
        }
        return new Incompatibility<>(terms, new Cause.Dependency<>(by, of, written));
    }

    static <P> Incompatibility<P> unusable(P what, VersionSet versions, String reason) {
        return new Incompatibility<>(Map.of(what, Term.is(versions)), new Cause.Unusable<>(what, reason));
    }

    Optional<Term> term(P of) {
        return Optional.ofNullable(terms.get(of));
    }

    boolean isDerived() {
        return cause instanceof Cause.Derived;
    }

    /** Whether this says that the root itself cannot be chosen: there is no solution. */
    boolean excludes(P root) {
        return terms.isEmpty()
                || terms.size() == 1
                        && terms.containsKey(root)
                        && terms.get(root).positive();
    }
}
