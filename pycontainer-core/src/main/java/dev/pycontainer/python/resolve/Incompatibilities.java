package dev.pycontainer.python.resolve;

import dev.pycontainer.python.resolve.Incompatibility.Cause;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The incompatibilities that are known, by the packages they speak of. */
final class Incompatibilities<P> {
    private final Map<P, List<Incompatibility<P>>> ofPackage = new HashMap<>();
    private final Map<Edge<P>, Incompatibility<P>> dependencies = new HashMap<>();

    /** @param written tells requirements apart that no version meets; else empty */
    private record Edge<P>(P by, P of, @Nullable VersionSet wanted, String written) {}

    void add(Incompatibility<P> one) {
        if (one.cause() instanceof Cause.Dependency<P> dependency) {
            addDependency(one, dependency);
        } else {
            put(one);
        }
    }

    /** Versions of a package with the same requirement are spoken of together. */
    private void addDependency(Incompatibility<P> one, Cause.Dependency<P> dependency) {
        Term wanted = one.terms().get(dependency.of());
        Edge<P> edge = new Edge<>(
                dependency.by(),
                dependency.of(),
                wanted == null ? null : wanted.versions(),
                wanted == null ? dependency.written() : "");
        Incompatibility<P> before = dependencies.get(edge);
        if (before == null) {
            dependencies.put(edge, one);
            put(one);
            return;
        }
        Map<P, Term> terms = new LinkedHashMap<>(before.terms());
        terms.merge(dependency.by(), one.term(dependency.by()).orElseThrow(), Term::or);
        Incompatibility<P> both = new Incompatibility<>(terms, before.cause());
        dependencies.put(edge, both);
        terms.keySet().forEach(of -> ofPackage.getOrDefault(of, List.of()).removeIf(other -> other == before));
        put(both);
    }

    private void put(Incompatibility<P> one) {
        one.terms().keySet().forEach(of -> ofPackage
                .computeIfAbsent(of, key -> new ArrayList<>())
                .add(one));
    }

    List<Incompatibility<P>> newestFirst(P of) {
        List<Incompatibility<P>> all = new ArrayList<>(ofPackage.getOrDefault(of, List.of()));
        Collections.reverse(all);
        return all;
    }

    /** What follows from two: whatever a package comes to, one of them leaves the terms about the others. */
    static <P> Incompatibility<P> resolvent(Incompatibility<P> one, Incompatibility<P> other, P about) {
        Map<P, Term> terms = new LinkedHashMap<>(one.terms());
        other.terms().forEach((of, term) -> {
            if (!of.equals(about)) {
                terms.merge(of, term, Term::and);
            }
        });
        Term either = one.term(about).orElseThrow().or(other.term(about).orElseThrow());
        if (either.isTrivial()) {
            terms.remove(about);
        } else {
            terms.put(about, either);
        }
        return new Incompatibility<>(terms, new Cause.Derived<>(one, other));
    }
}
