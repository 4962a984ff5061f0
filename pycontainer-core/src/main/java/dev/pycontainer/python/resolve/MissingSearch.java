package dev.pycontainer.python.resolve;

import dev.pycontainer.python.Version;
import dev.pycontainer.python.lock.MissingPackage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds, where resolving failed, whether versions would go together if only everything could be installed; then the packages
 * that cannot be are what is wrong, and all of them are named at once.
 */
final class MissingSearch implements Packages<Node> {
    private final ProjectPackages packages;
    private final String index;

    MissingSearch(ProjectPackages packages, String index) {
        this.packages = packages;
        this.index = index;
    }

    /** Sorted by name; empty if versions do not go together anyway. */
    List<MissingPackage> find() {
        try {
            Map<Node, Integer> decisions = new Solver<>(this).solve();
            List<MissingPackage> missing = new ArrayList<>();
            for (Map.Entry<Node, Integer> one : decisions.entrySet()) {
                Node node = one.getKey();
                if (!node.isRoot() && !node.isExtra() && isMissing(node, one.getValue())) {
                    missing.add(missing(node, decisions));
                }
            }
            missing.sort(Comparator.comparing(MissingPackage::name));
            return missing;
        } catch (NoSolutionException e) {
            return List.of();
        }
    }

    private boolean isUnknown(Node node) {
        return !node.isRoot() && !packages.candidates(node).isKnown();
    }

    private boolean isMissing(Node node, int version) {
        return isUnknown(node)
                || !packages.reason(packages.candidates(node), version).isEmpty();
    }

    private MissingPackage missing(Node node, Map<Node, Integer> decisions) {
        String origin = neededBy(node, decisions);
        if (isUnknown(node)) {
            return new MissingPackage(
                    node.packageName(),
                    null,
                    origin,
                    index + " does not know it; <indexUrl> names another index",
                    List.of());
        }
        Candidates candidates = packages.candidates(node);
        int number = decisions.getOrDefault(node, 0);
        Version version = candidates.version(number);
        String reason = packages.reason(candidates, number);
        List<String> offered =
                candidates.files(number).stream().map(file -> file.filename()).toList();
        return new MissingPackage(node.packageName(), version, origin, clause(reason), offered);
    }

    private static String clause(String reason) {
        return reason.startsWith(Reasons.ONLY_SOURCE)
                ? "there is only a source distribution" + reason.substring(Reasons.ONLY_SOURCE.length())
                : "no wheel fits" + reason.substring(Reasons.NO_WHEEL.length());
    }

    private String neededBy(Node node, Map<Node, Integer> decisions) {
        for (Map.Entry<Node, Integer> one : decisions.entrySet()) {
            if (!one.getKey().whole().equals(node)
                    && needs(one.getKey(), one.getValue()) instanceof Needs.Known<Node> known
                    && known.all().stream().anyMatch(need -> need.of().equals(node))) {
                return one.getKey().isRoot()
                        ? "required by the project"
                        : "required by " + one.getKey() + " "
                                + packages.candidates(one.getKey()).version(one.getValue());
            }
        }
        return "required";
    }

    @Override
    public Node root() {
        return packages.root();
    }

    @Override
    public int versions(Node of) {
        return isUnknown(of) ? 1 : packages.versions(of);
    }

    @Override
    public Node whole(Node of) {
        return packages.whole(of);
    }

    @Override
    public Choice choose(Node of, VersionSet allowed) {
        if (isUnknown(of)) {
            return new Choice.Version(0);
        }
        Choice choice = packages.choose(of, allowed);
        return choice instanceof Choice.Unusable ? ofNecessity(of, allowed).orElse(choice) : choice;
    }

    /** What cannot be installed is taken only where the package has nothing else, or is pinned to it. */
    private Optional<Choice> ofNecessity(Node of, VersionSet allowed) {
        Candidates candidates = packages.candidates(of);
        VersionSet usable = VersionSet.of(candidates.count(), number -> packages.reason(candidates, number)
                .isEmpty());
        VersionSet fileless = VersionSet.of(
                candidates.count(),
                number -> allowed.contains(number) && Reasons.isAboutFiles(packages.reason(candidates, number)));
        return !fileless.isEmpty() && (usable.isEmpty() || allowed.size() == 1)
                ? Optional.of(new Choice.Version(fileless.newest()))
                : Optional.empty();
    }

    @Override
    public Needs<Node> needs(Node of, int version) {
        if (of.isRoot() || !isMissing(of, version)) {
            Needs<Node> needs = packages.needs(of, version);
            return needs instanceof Needs.Known<Node> known ? withUnknown(known) : needs;
        }
        return new Needs.Known<>(
                of.isExtra()
                        ? List.of(new Need<>(of.whole(), VersionSet.only(versions(of), version), "", Urgency.OPEN))
                        : List.of());
    }

    private Needs<Node> withUnknown(Needs.Known<Node> known) {
        List<Need<Node>> all = new ArrayList<>();
        for (Need<Node> need : known.all()) {
            all.add(
                    isUnknown(need.of())
                            ? new Need<>(need.of(), VersionSet.all(1), need.written(), need.urgency())
                            : need);
        }
        return new Needs.Known<>(all);
    }
}
