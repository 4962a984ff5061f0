package dev.pycontainer.python.lock;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Requirement;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.VersionSpecifiers;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Walks a {@code pdm.lock} that does not say groups and markers from what the project asks for (L37). */
final class PdmWalk {
    private final List<PdmPackage> packages;
    private final TargetEnvironment target;
    private final Set<PdmPackage> reached = new LinkedHashSet<>();
    private final Deque<PdmPackage> queue = new ArrayDeque<>();

    PdmWalk(List<PdmPackage> packages, TargetEnvironment target) {
        this.packages = packages;
        this.target = target;
    }

    /** @param project its extras may refer to it by its name */
    Collection<PdmPackage> run(List<Requirement> roots, PdmProject project) {
        followRoots(roots, project);
        while (!queue.isEmpty()) {
            PdmPackage from = queue.remove();
            for (String line : from.dependencies()) {
                Requirement edge = from.entry().meaning("dependencies", () -> PdmProject.parse(line));
                if (edge.applies(target, Set.of())) {
                    follow(edge, from.entry().origin());
                }
            }
        }
        return reached;
    }

    private void followRoots(List<Requirement> roots, PdmProject project) {
        Deque<Requirement> open = new ArrayDeque<>(roots);
        Set<Requirement> seen = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            Requirement root = open.remove();
            if (!seen.add(root) || !root.applies(target, Set.of())) {
                continue;
            }
            if (project.name().filter(root.name()::equals).isPresent()) {
                open.addAll(project.requirements(Set.copyOf(root.extras())));
            } else {
                follow(root, "the project");
            }
        }
    }

    /** The entry with exactly these extras needs the plain one too, and says so itself. */
    private void follow(Requirement edge, String origin) {
        PdmPackage to = find(edge, origin);
        if (reached.add(to)) {
            queue.add(to);
        }
    }

    private PdmPackage find(Requirement edge, String origin) {
        return packages.stream()
                .filter(one -> one.name().equals(edge.name()) && one.extras().equals(edge.extras()))
                .filter(one -> fits(one, edge))
                .findFirst()
                .orElseThrow(() -> missing(edge, origin));
    }

    private boolean fits(PdmPackage one, Requirement edge) {
        Version version = one.versionOrNull();
        String python = one.entry().textOrNull("requires_python");
        boolean right =
                version == null || edge.url().isPresent() || edge.specifiers().contains(version, true);
        return right
                && (python == null
                        || VersionSpecifiers.parseLeniently(python).stream().allMatch(target::satisfies));
    }

    private PycontainerException missing(Requirement edge, String origin) {
        PackageName name = edge.name();
        boolean known = packages.stream().anyMatch(one -> one.name().equals(name));
        return new PycontainerException(origin + ": '" + edge + "' is needed, but the lock "
                        + (known ? "has no entry of it that fits" : "does not have it"))
                .withHint("lock again with `pdm lock`.");
    }
}
