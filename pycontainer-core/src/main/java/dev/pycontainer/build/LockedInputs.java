package dev.pycontainer.build;

import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.plan.Decided;
import dev.pycontainer.plan.DependenciesPlan;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.lock.Lock;
import dev.pycontainer.python.lock.LockFormat;
import dev.pycontainer.python.lock.LockReader;
import dev.pycontainer.python.lock.LockSelection;

/** Reads the lock that the plan has chosen. */
final class LockedInputs {
    private final BuildPlan plan;
    private final DependenciesPlan.Locked locked;

    LockedInputs(BuildPlan plan, DependenciesPlan.Locked locked) {
        this.plan = plan;
        this.locked = locked;
    }

    Lock read(TargetEnvironment target) {
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
        return LockReader.of(format()).read(locked.lockFile().value(), selection, target);
    }

    /** The plan names formats by their file names, for it does not know how they are read. */
    private LockFormat format() {
        return LockFormat.ofFileName(locked.format().fileName()).orElseThrow();
    }
}
