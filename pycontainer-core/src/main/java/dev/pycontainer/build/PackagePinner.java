package dev.pycontainer.build;

import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.python.lock.Lock;
import java.util.List;

final class PackagePinner {
    PackagePinner(BuildPlan plan, BuildSession session, ImageTarget target) {}

    List<ResolvedPackage> pin(Lock lock) {
        throw new UnsupportedOperationException();
    }
}
