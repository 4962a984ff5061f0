package dev.pycontainer.python.resolve;

import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Requirement;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.VersionSpecifiers;
import dev.pycontainer.python.WheelChoice;
import dev.pycontainer.python.index.IndexFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Which versions of packages may be taken, and which of their files. */
final class CandidateRules {
    private final TargetEnvironment target;
    private final WheelChoice wheels;
    private final Supplier<Optional<String>> sourceObstacle;
    private final Prereleases prereleases;
    private final Set<PackageName> prereleasesNamed = new HashSet<>();
    private final Map<PackageName, Set<Version>> pinned = new HashMap<>();
    private final Map<PackageName, Version> preferred;
    private final Map<PackageName, List<Requirement>> constraints = new HashMap<>();

    /** @param sourceObstacle why source distributions do not count; asked where there is nothing else */
    CandidateRules(ResolveRequest request, TargetEnvironment target, Supplier<Optional<String>> sourceObstacle) {
        this.target = target;
        this.wheels = WheelChoice.forTarget(target);
        this.sourceObstacle = sourceObstacle;
        this.prereleases = request.options().prereleases();
        this.preferred = request.options().preferred();
        request.constraints().forEach(one -> constraints
                .computeIfAbsent(one.name(), key -> new ArrayList<>())
                .add(one));
        for (Requirement requirement : request.own()) {
            if (requirement.specifiers().namesPrerelease()) {
                prereleasesNamed.add(requirement.name());
            }
            requirement.specifiers().pinnedVersion().ifPresent(version -> pinned.computeIfAbsent(
                            requirement.name(), key -> new HashSet<>())
                    .add(version));
        }
    }

    Candidate judge(Candidates candidates, int number) {
        List<IndexFile> files = candidates.files(number);
        Version version = candidates.version(number);
        for (Requirement constraint : constraints.getOrDefault(candidates.name(), List.of())) {
            if (!constraint.specifiers().contains(version, true)) {
                return new Candidate.Unusable(
                        "is excluded by the constraint " + Reasons.written(Node.of(constraint.name()), constraint),
                        names(files));
            }
        }
        boolean yankedToo = pinned.getOrDefault(candidates.name(), Set.of()).contains(version);
        List<IndexFile> offered =
                files.stream().filter(file -> yankedToo || !file.isYanked()).toList();
        if (offered.isEmpty()) {
            return new Candidate.Unusable(Reasons.YANKED, names(files));
        }
        List<IndexFile> forPython = offered.stream()
                .filter(file -> target.satisfies(file.requiresPython()))
                .toList();
        if (forPython.isEmpty()) {
            VersionSpecifiers python = offered.get(0).requiresPython();
            return new Candidate.Unusable(Reasons.NEEDS_PYTHON + python, names(offered));
        }
        return best(forPython, offered);
    }

    private Candidate best(List<IndexFile> forPython, List<IndexFile> offered) {
        List<IndexFile> named =
                forPython.stream().filter(file -> file.wheel().isPresent()).toList();
        Optional<IndexFile> wheel = wheels.best(named, file -> file.wheel().orElseThrow());
        Optional<IndexFile> sdist =
                forPython.stream().filter(file -> !file.isWheel()).findFirst();
        if (wheel.isPresent()) {
            return new Candidate.Usable(wheel.get());
        }
        Optional<String> obstacle = sdist.flatMap(any -> sourceObstacle.get());
        if (sdist.isPresent() && obstacle.isEmpty()) {
            return new Candidate.Usable(sdist.get());
        }
        boolean onlySource = offered.stream().noneMatch(IndexFile::isWheel);
        String why = obstacle.filter(text -> !text.isEmpty())
                .map(text -> ", and " + text)
                .orElse("");
        return new Candidate.Unusable((onlySource ? Reasons.ONLY_SOURCE : Reasons.NO_WHEEL) + why, names(offered));
    }

    private static List<String> names(List<IndexFile> files) {
        return files.stream().map(IndexFile::filename).toList();
    }

    /** The versions to try, in that order: the preferred one, then from the newest on. */
    List<Integer> inOrder(Candidates candidates, VersionSet allowed) {
        List<Integer> order = new ArrayList<>();
        Version first = preferred.get(candidates.name());
        for (int number = allowed.newest(); number >= 0; number = allowed.below(number)) {
            if (first != null && candidates.version(number).equals(first)) {
                order.add(0, number);
            } else {
                order.add(number);
            }
        }
        return order;
    }

    /** @param exact whether exactly one version is asked for */
    boolean allowsPrerelease(Candidates candidates, boolean exact) {
        return prereleases == Prereleases.ALLOW
                || prereleases.byName() && prereleasesNamed.contains(candidates.name())
                || prereleases.byNeed() && (exact || candidates.hasOnlyPrereleases());
    }
}
