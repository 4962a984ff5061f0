package dev.pycontainer.build;

import dev.pycontainer.base.BaseLock;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.plan.BuildPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keeps the lock of the base: writes it, renews it, tells whether there is anything newer. */
public final class BaseLocking {
    private final BuildHost host;

    public BaseLocking(BuildHost host) {
        this.host = host;
    }

    /** Writes the lock anew: the base as it is now, for every platform of the plan. */
    public void lock(BuildPlan plan) throws IOException {
        try (BuildSession session = BuildSession.open(plan, host)) {
            // Whatever a damaged lock says, this makes a good one.
            BaseLock older = plan.inputs().base().lock().present() ? readable(file(plan)) : null;
            write(plan, newest(plan, session, older));
        }
    }

    /**
     * Renews the lock that is there.
     *
     * @return what changed, a line each
     */
    public List<String> update(BuildPlan plan) throws IOException {
        try (BuildSession session = BuildSession.open(plan, host)) {
            BaseLock older = present(plan, session);
            BaseLock newer = newest(plan, session, older);
            List<String> changes = newer.changesFrom(older);
            changes.forEach(host.log()::step);
            if (changes.isEmpty()) {
                host.log().step("nothing of the base has changed");
            }
            write(plan, newer);
            return changes;
        }
    }

    /**
     * Compares the lock with the base as it is now; writes nothing.
     *
     * @throws PycontainerException listing what is newer
     */
    public void check(BuildPlan plan) throws IOException {
        try (BuildSession session = BuildSession.open(plan, host)) {
            BaseLock older = present(plan, session);
            List<String> changes = newest(plan, session, older).changesFrom(older);
            if (!changes.isEmpty()) {
                throw new PycontainerException(
                                "the base is newer than " + name(plan) + ":\n  " + String.join("\n  ", changes))
                        .withHint("take it: mvn pycontainer:update-base");
            }
            host.log().step(name(plan) + " is up to date: " + older.summary());
        }
    }

    private static BaseLock newest(BuildPlan plan, BuildSession session, @Nullable BaseLock older) throws IOException {
        if (session.offline()) {
            throw new PycontainerException("offline, and what the base is now has to be asked for")
                    .withHint("run without -o; a build with a lock needs nothing but the cache");
        }
        return new BaseSources(plan, session)
                .lockable()
                .newest(plan.inputs().platforms().value(), older);
    }

    private static BaseLock present(BuildPlan plan, BuildSession session) throws IOException {
        return new BaseSources(plan, session).lock().orElseThrow(() -> new PycontainerException(
                        "there is no " + name(plan) + " beside the project")
                .withHint("write it: mvn pycontainer:lock-base"));
    }

    private static @Nullable BaseLock readable(Path file) throws IOException {
        try {
            return BaseSources.read(file);
        } catch (PycontainerException e) {
            return null;
        }
    }

    private void write(BuildPlan plan, BaseLock lock) throws IOException {
        Path file = file(plan);
        Path temporary =
                Objects.requireNonNull(file.toAbsolutePath().getParent()).resolve("." + name(plan) + ".part");
        try {
            Files.write(temporary, lock.toBytes());
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        host.log().step(name(plan) + ": " + lock.summary());
    }

    private static Path file(BuildPlan plan) {
        return plan.inputs().base().lock().file().value();
    }

    private static String name(BuildPlan plan) {
        return String.valueOf(file(plan).getFileName());
    }
}
