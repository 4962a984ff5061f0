package dev.pycontainer.python.lock;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.LockFormat;
import dev.pycontainer.python.TargetEnvironment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code uv.lock} (L10–L20). */
final class UvLockReader implements LockReader {

    @Override
    public Lock read(Path file, LockSelection selection, TargetEnvironment target) {
        LockText text = LockText.read(file);
        UvLock lock = UvLock.parse(text);
        MarkerMemo markers = new MarkerMemo(target);
        LockedPython.check(lock.root(), target);
        checkEnvironments(lock, markers);
        UvRoots roots = UvRoots.of(lock, selection);
        Map<UvPackage, UvWalk.Reached> reached = new UvWalk(lock, roots, markers).run();
        return new Lock(
                text.origin(LockFormat.UV),
                packages(lock, roots, reached),
                project(lock, roots),
                LockIndexes.UNSAID,
                List.of());
    }

    /** {@code tool.uv.environments}: outside of them nothing was resolved. */
    private static void checkEnvironments(UvLock lock, MarkerMemo markers) {
        if (!markers.anyHolds(lock.root(), "supported-markers", Set.of())) {
            throw lock.root()
                    .wrong(
                            "supported-markers",
                            "leaves out this target: " + lock.root().texts("supported-markers"))
                    .withHint("add the target to environments under [tool.uv] in pyproject.toml and run `uv lock`.");
        }
    }

    private static List<LockedPackage> packages(UvLock lock, UvRoots roots, Map<UvPackage, UvWalk.Reached> reached) {
        List<LockedPackage> packages = new ArrayList<>();
        Map<String, UvPackage> names = new HashMap<>();
        reached.forEach((one, how) -> {
            if (one.source().isVirtual() || roots.packages().contains(one)) {
                return;
            }
            UvPackage other = names.put(one.name().value(), one);
            if (other != null) {
                throw twice(one, other);
            }
            packages.add(new LockedPackage(
                    one.name(),
                    one.versionOrNull(),
                    one.source().toPackageSource(lock.directory()),
                    new UvFiles(one, lock.directory()).list(),
                    new LockedPackage.Selected(
                            List.copyOf(how.extras), how.direct, one.entry().origin())));
        });
        return packages;
    }

    private static PycontainerException twice(UvPackage one, UvPackage other) {
        return new PycontainerException("the lock selects two entries for " + one.name() + ": "
                        + other.entry().origin() + " and " + one.entry().origin())
                .withHint("the lock is damaged: run `uv lock`, and check how it was merged.");
    }

    private static @Nullable LockedProject project(UvLock lock, UvRoots roots) {
        if (roots.packages().isEmpty()) {
            return null;
        }
        UvPackage project = roots.packages().get(0);
        return new LockedProject(
                project.name(),
                project.source().path(lock.directory()),
                project.source().isVirtual() ? LockedProject.Kind.VIRTUAL : LockedProject.Kind.PACKAGE,
                UvDeclared.of(lock, project));
    }
}
