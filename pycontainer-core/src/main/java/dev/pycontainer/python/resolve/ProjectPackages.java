package dev.pycontainer.python.resolve;

import dev.pycontainer.python.CoreMetadata;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Requirement;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.VersionSpecifiers;
import dev.pycontainer.python.index.IndexFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The packages of indexes, as a {@link Solver} wants to see them. */
final class ProjectPackages implements Packages<Node> {
    /** After so many versions of a package were tried, the next ones are fetched ahead. */
    private static final int TRIES = 3;

    private static final int AHEAD = 10;

    private final ResolveRequest request;
    private final TargetEnvironment target;
    private final Projects projects;
    private final CandidateRules rules;
    private final Requirements requirements;
    private final Lookahead lookahead;
    private final Set<PackageName> pinned = new HashSet<>();
    private final Map<PackageName, Integer> tries = new HashMap<>();

    /** @param request with only what applies to the target */
    ProjectPackages(ResolveRequest request, TargetEnvironment target, Projects projects) {
        this.request = request;
        this.target = target;
        this.projects = projects;
        this.rules = new CandidateRules(request, target, projects::sourceObstacle);
        this.requirements = new Requirements(request.overrides(), target);
        this.lookahead = new Lookahead(projects, rules, requirements);
    }

    @Override
    public Node root() {
        return Node.ROOT;
    }

    @Override
    public int versions(Node of) {
        return of.isRoot() ? 1 : candidates(of).count();
    }

    Candidates candidates(Node of) {
        return Projects.await(projects.ask(of.packageName()));
    }

    /** The file of a version that was chosen. */
    IndexFile file(Node of, int version) {
        return ((Candidate.Usable) candidates(of).judged(version, rules)).file();
    }

    @Override
    public Node whole(Node of) {
        return of.whole();
    }

    @Override
    public Choice choose(Node of, VersionSet allowed) {
        if (of.isRoot()) {
            return new Choice.Version(0);
        }
        Candidates candidates = candidates(of);
        List<Integer> order = rules.inOrder(candidates, allowed);
        for (int number : order) {
            if (reason(candidates, number).isEmpty()) {
                lookAhead(candidates, order, number);
                return new Choice.Version(number);
            }
        }
        String first = reason(candidates, order.get(0));
        VersionSet alike = VersionSet.of(
                candidates.count(),
                number -> allowed.contains(number) && reason(candidates, number).equals(first));
        return new Choice.Unusable(alike, first);
    }

    /** Why a version cannot be taken; empty if it can. */
    String reason(Candidates candidates, int number) {
        boolean prerelease = candidates.version(number).isPrerelease()
                && !rules.allowsPrerelease(candidates, pinned.contains(candidates.name()));
        if (prerelease) {
            return Reasons.PRERELEASE;
        }
        return candidates.judged(number, rules) instanceof Candidate.Unusable unusable ? unusable.reason() : "";
    }

    private void lookAhead(Candidates candidates, List<Integer> order, int chosen) {
        if (tries.merge(candidates.name(), 1, Integer::sum) < TRIES) {
            return;
        }
        order.stream()
                .filter(number -> number <= chosen)
                .limit(AHEAD)
                .filter(number -> reason(candidates, number).isEmpty())
                .map(number -> file(Node.of(candidates.name()), number))
                .filter(IndexFile::isWheel)
                .forEach(projects::ask);
    }

    @Override
    public Needs<Node> needs(Node of, int version) {
        if (of.isRoot()) {
            List<Requirement> all = requirements.overridden(request.requirements());
            lookahead.follow(all);
            return known(of, all);
        }
        Projects.Description description = Projects.await(projects.ask(file(of, version)));
        if (description.metadata().isEmpty()) {
            return new Needs.Unusable<>(description.problem());
        }
        CoreMetadata metadata = description.metadata().get();
        if (!target.satisfies(metadata.requiresPython())) {
            return new Needs.Unusable<>(Reasons.NEEDS_PYTHON + metadata.requiresPython());
        }
        List<Requirement> all = requirements.of(metadata, of.extra());
        lookahead.follow(all);
        for (Requirement requirement : all) {
            if (requirement.urlOrNull() != null && !request.direct().containsKey(requirement.name())) {
                return new Needs.Unusable<>(
                        "needs " + requirement.name() + " from an address, which only the project itself may ask for");
            }
        }
        return of.isExtra() ? withWhole(of, version, known(of, all)) : known(of, all);
    }

    private Needs<Node> withWhole(Node extra, int version, Needs<Node> needs) {
        List<Need<Node>> all = new ArrayList<>();
        all.add(new Need<>(extra.whole(), VersionSet.only(versions(extra), version), "", Urgency.OPEN));
        if (needs instanceof Needs.Known<Node> known) {
            all.addAll(known.all());
        }
        return new Needs.Known<>(all);
    }

    private Needs<Node> known(Node by, List<Requirement> all) {
        List<Need<Node>> needs = new ArrayList<>();
        for (Requirement requirement : all) {
            if (requirement.name().value().equals(by.name()) && !by.isExtra()) {
                continue; // A package that requires itself has itself.
            }
            add(needs, Node.of(requirement.name()), requirement);
            requirement
                    .extras()
                    .forEach(extra -> add(needs, Node.of(requirement.name()).withExtra(extra), requirement));
        }
        return new Needs.Known<>(needs);
    }

    private void add(List<Need<Node>> needs, Node of, Requirement requirement) {
        Candidates candidates = candidates(of);
        boolean direct = request.direct().containsKey(requirement.name());
        VersionSpecifiers specifiers =
                direct && requirement.urlOrNull() != null ? VersionSpecifiers.ANY : requirement.specifiers();
        boolean exact = specifiers.isPinned();
        if (exact) {
            pinned.add(requirement.name());
        }
        Urgency urgency = direct ? Urgency.DIRECT : exact ? Urgency.PINNED : Urgency.OPEN;
        needs.add(new Need<>(of, candidates.matching(specifiers), Reasons.written(of, requirement), urgency));
    }
}
