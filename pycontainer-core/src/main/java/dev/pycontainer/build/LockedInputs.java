package dev.pycontainer.build;

import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.plan.Decided;
import dev.pycontainer.plan.DependenciesPlan;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Requirement;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.lock.Lock;
import dev.pycontainer.python.lock.LockFingerprint;
import dev.pycontainer.python.lock.LockReader;
import dev.pycontainer.python.lock.LockSelection;
import dev.pycontainer.python.lock.ProjectRequirements;
import dev.pycontainer.python.lock.StaleLock;
import dev.pycontainer.python.project.DeclaredRequirement;
import dev.pycontainer.python.project.ProjectMetadata;
import dev.pycontainer.python.project.PyProject;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the lock that the plan has chosen. */
final class LockedInputs {
    private final BuildPlan plan;
    private final DependenciesPlan.Locked locked;
    private final PomWheels pomWheels;

    LockedInputs(BuildPlan plan, DependenciesPlan.Locked locked, PomWheels pomWheels) {
        this.plan = plan;
        this.locked = locked;
        this.pomWheels = pomWheels;
    }

    /**
     * The lock's selection for the target, with the wheels of the pom; a lock that no longer fits the project is an error unless
     * the plan says otherwise.
     */
    Lock read(PyProject project, TargetEnvironment target) throws IOException {
        DependenciesPlan.Selection chosen = locked.selection();
        PackageName member = chosen.workspaceMember()
                .map(Decided::value)
                .map(PackageName::of)
                .orElse(null);
        LockSelection selection = new LockSelection(
                chosen.extras().value(),
                chosen.groups().value(),
                true,
                member,
                plan.project().directory());
        boolean checked = locked.checked().value();
        if (checked) {
            LockFingerprint.check(
                    locked.lockFile().value(), locked.format(), plan.project().directory());
        }
        Lock lock = pomWheels.joined(
                LockReader.of(locked.format()).read(locked.lockFile().value(), selection, target));
        ProjectMetadata metadata = project.metadata().orElse(null);
        boolean own =
                member == null || metadata != null && metadata.identity().name().equals(member);
        if (checked && own && metadata != null) {
            StaleLock.check(lock, requirements(project, metadata), target);
        }
        return lock;
    }

    static ProjectRequirements requirements(PyProject project, ProjectMetadata metadata) {
        SortedMap<String, List<Requirement>> extras = new TreeMap<>();
        metadata.dependencies().extras().forEach((extra, declared) -> extras.put(extra.value(), parsed(declared)));
        SortedMap<String, List<Requirement>> groups = new TreeMap<>();
        for (PackageName group : project.groups().names()) {
            groups.put(
                    group.value(), parsed(project.groups().requirements(group).orElse(List.of())));
        }
        return new ProjectRequirements(
                metadata.requiresPython().map(text -> text.value()).orElse(null),
                parsed(metadata.dependencies().main()),
                extras,
                groups);
    }

    private static List<Requirement> parsed(List<DeclaredRequirement> declared) {
        return declared.stream().map(DeclaredRequirement::requirement).toList();
    }
}
