package dev.pycontainer.python.resolve;

import dev.pycontainer.python.resolve.Incompatibility.Cause;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Function;

/** A derivation without the steps that need no words. */
final class Simplified {
    private final Function<Node, Candidates> candidates;
    private final Map<Incompatibility<Node>, Incompatibility<Node>> done = new IdentityHashMap<>();

    Simplified(Function<Node, Candidates> candidates) {
        this.candidates = candidates;
    }

    Incompatibility<Node> of(Incompatibility<Node> one) {
        Incompatibility<Node> known = done.get(one);
        if (known == null) {
            known = simplified(one);
            done.put(one, known);
        }
        return known;
    }

    private Incompatibility<Node> simplified(Incompatibility<Node> whole) {
        if (!(whole.cause() instanceof Cause.Derived<Node> derived)) {
            return whole;
        }
        Incompatibility<Node> one = of(derived.one());
        Incompatibility<Node> other = of(derived.other());
        if (isObvious(one, whole)) {
            return other;
        }
        return isObvious(other, whole) ? one : new Incompatibility<>(whole.terms(), new Cause.Derived<>(one, other));
    }

    /** The project is wanted; an extra goes with its package; a pre-release is not taken where there are releases. */
    private boolean isObvious(Incompatibility<Node> one, Incompatibility<Node> conclusion) {
        if (one.cause() instanceof Cause.Dependency<Node> dependency) {
            return dependency.written().isEmpty();
        }
        return one.cause() instanceof Cause.Root
                || one.cause() instanceof Cause.Unusable<Node> unusable
                        && unusable.reason().equals(Reasons.PRERELEASE)
                        && speaksOfReleases(conclusion, unusable.what());
    }

    private boolean speaksOfReleases(Incompatibility<Node> one, Node what) {
        Candidates known = candidates.apply(what);
        return one.term(what)
                .filter(Term::positive)
                .map(term -> VersionSet.of(
                                known.count(),
                                number -> term.versions().contains(number)
                                        && !known.version(number).isPrerelease())
                        .isEmpty())
                .filter(empty -> !empty)
                .isPresent();
    }
}
