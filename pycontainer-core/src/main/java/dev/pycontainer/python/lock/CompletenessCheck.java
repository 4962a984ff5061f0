package dev.pycontainer.python.lock;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Requirement;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.Version;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Verifies that a set of packages has all that its members require on a target (L65): for requirements files, which may
 * leave something out. Locks with overrides may break what metadata asks, on purpose.
 */
public final class CompletenessCheck {
    private final TargetEnvironment target;
    private final Map<PackageName, Installed> installed = new TreeMap<>();
    private final Map<PackageName, Set<String>> extras = new TreeMap<>();
    private final Deque<PackageName> open = new ArrayDeque<>();
    private final Set<Unmet> unmet = new TreeSet<>();

    /**
     * A package with what its metadata requires.
     *
     * @param extras those that are asked for
     */
    public record Installed(
            PackageName name, Version version, Collection<String> extras, List<Requirement> requiresDist) {}

    /**
     * A requirement that nothing meets.
     *
     * @param by the package that has it
     * @param problem one clause, such as {@code is missing}
     */
    public record Unmet(PackageName by, String requirement, String problem) implements Comparable<Unmet> {
        @Override
        public int compareTo(Unmet other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return by + " requires '" + requirement + "', which " + problem;
        }
    }

    private CompletenessCheck(TargetEnvironment target) {
        this.target = target;
    }

    /** What is unmet, sorted; empty if all is well. */
    public static List<Unmet> unmet(Collection<Installed> packages, TargetEnvironment target) {
        CompletenessCheck check = new CompletenessCheck(target);
        for (Installed one : packages) {
            check.installed.put(one.name(), one);
            check.ask(one.name(), one.extras());
        }
        while (!check.open.isEmpty()) {
            check.visit(check.open.remove());
        }
        return new ArrayList<>(check.unmet);
    }

    /** One error that names all of them. */
    public static PycontainerException error(String lockFile, List<Unmet> unmet) {
        List<String> lines = unmet.stream().map(Unmet::toString).toList();
        return new PycontainerException(lockFile + " is not complete:\n  " + String.join("\n  ", lines))
                .withHint(
                        "write the file with a tool that adds what is required, such as `uv pip compile` or `pip-compile`.");
    }

    private void ask(PackageName name, Collection<String> more) {
        Set<String> known = extras.get(name);
        boolean first = known == null;
        Set<String> all = known == null ? new TreeSet<>() : known;
        boolean grown = more.stream()
                        .map(extra -> PackageName.of(extra).value())
                        .filter(all::add)
                        .count()
                > 0;
        extras.put(name, all);
        if (first || grown) {
            open.add(name);
        }
    }

    private void visit(PackageName name) {
        Installed one = installed.get(name);
        Set<String> asked = extras.getOrDefault(name, Set.of());
        if (one == null) {
            return;
        }
        for (Requirement requirement : one.requiresDist()) {
            if (requirement.applies(target, asked)) {
                meet(name, requirement);
            }
        }
    }

    private void meet(PackageName by, Requirement requirement) {
        Installed found = installed.get(requirement.name());
        if (found == null) {
            unmet.add(new Unmet(by, requirement.toString(), "is missing"));
            return;
        }
        if (!requirement.specifiers().contains(found.version(), true)) {
            unmet.add(new Unmet(by, requirement.toString(), "does not fit " + found.name() + " " + found.version()));
        }
        ask(found.name(), requirement.extras());
    }
}
