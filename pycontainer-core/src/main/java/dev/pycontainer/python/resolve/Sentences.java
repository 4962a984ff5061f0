package dev.pycontainer.python.resolve;

import dev.pycontainer.python.resolve.Incompatibility.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says in words what an incompatibility means. */
final class Sentences {
    private static final String PROJECT = "your project";

    private final Function<Node, Candidates> candidates;

    Sentences(Function<Node, Candidates> candidates) {
        this.candidates = candidates;
    }

    /** A clause without a full stop. */
    String of(Incompatibility<Node> one) {
        if (one.cause() instanceof Cause.Dependency<Node> dependency) {
            return dependency(one, dependency);
        }
        if (one.cause() instanceof Cause.Unusable<Node> unusable) {
            Map.Entry<Node, Term> only = one.terms().entrySet().iterator().next();
            return unusable(only.getKey(), only.getValue().versions(), unusable.reason());
        }
        return one.cause() instanceof Cause.Root ? PROJECT + " is wanted" : derived(one);
    }

    private String dependency(Incompatibility<Node> one, Cause.Dependency<Node> dependency) {
        Term by = one.term(dependency.by()).orElseThrow();
        String clause = subject(dependency.by(), by.versions()) + " " + dependency.written();
        if (one.terms().containsKey(dependency.of())) {
            return clause;
        }
        Candidates offered = candidates.apply(dependency.of());
        if (!offered.isKnown()) {
            return clause + ", which no index knows";
        }
        return clause + ", but "
                + (offered.count() == 0
                        ? "there is no version of " + dependency.of()
                        : "only " + available(dependency.of(), offered) + " is available");
    }

    private static String available(Node of, Candidates offered) {
        int last = offered.count() - 1;
        return last == 0
                ? of.name() + "==" + offered.version(0)
                : of.name() + ">=" + offered.version(0) + ",<=" + offered.version(last);
    }

    /** Who depends, with the verb. */
    private String subject(Node by, VersionSet versions) {
        if (by.isRoot()) {
            return PROJECT + " depends on";
        }
        Candidates known = candidates.apply(by);
        return RangeText.isAll(known, versions) && known.count() > 1
                ? "all versions of " + by + " depend on"
                : RangeText.of(by.toString(), known, versions) + " depends on";
    }

    private String unusable(Node what, VersionSet versions, String reason) {
        Candidates known = candidates.apply(what);
        String start = RangeText.isAll(known, versions) && known.count() > 1
                ? "every version of " + what
                : range(what, versions);
        return start + " " + reason;
    }

    private String range(Node what, VersionSet versions) {
        return RangeText.of(what.toString(), candidates.apply(what), versions);
    }

    private String derived(Incompatibility<Node> one) {
        List<String> chosen = new ArrayList<>();
        List<String> needed = new ArrayList<>();
        Node first = Node.ROOT;
        for (Map.Entry<Node, Term> entry : one.terms().entrySet()) {
            Node node = entry.getKey();
            if (!entry.getValue().positive()) {
                needed.add(range(node, entry.getValue().versions()));
            } else if (!node.isRoot()) {
                chosen.add(range(node, entry.getValue().versions()));
                first = node;
            }
        }
        return derived(chosen, needed, first, one);
    }

    private String derived(List<String> chosen, List<String> needed, Node first, Incompatibility<Node> one) {
        if (chosen.isEmpty()) {
            return needed.isEmpty() ? "your requirements are unsatisfiable" : PROJECT + " depends on " + any(needed);
        }
        if (!needed.isEmpty()) {
            return chosen.size() == 1
                    ? subject(first, one.term(first).orElseThrow().versions()) + " " + any(needed)
                    : all(chosen) + " together depend on " + any(needed);
        }
        return chosen.size() == 1 ? chosen.get(0) + " cannot be used" : all(chosen) + " are incompatible";
    }

    private static String any(List<String> parts) {
        return parts.stream().collect(Collectors.joining(" or "));
    }

    private static String all(List<String> parts) {
        int last = parts.size() - 1;
        return last == 0 ? parts.get(0) : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }
}
