package dev.pycontainer.build;

import dev.pycontainer.base.ArchiveStore;
import dev.pycontainer.base.BaseLock;
import dev.pycontainer.base.BaseSource;
import dev.pycontainer.base.DebianBaseSource;
import dev.pycontainer.base.DockerArchiveBase;
import dev.pycontainer.base.LockableBase;
import dev.pycontainer.base.MavenBase;
import dev.pycontainer.base.OciLayoutBase;
import dev.pycontainer.base.RegistryBase;
import dev.pycontainer.base.ScratchBase;
import dev.pycontainer.debian.DebArchitecture;
import dev.pycontainer.debian.DebianBase;
import dev.pycontainer.debian.DebianListener;
import dev.pycontainer.debian.DebianMirror;
import dev.pycontainer.debian.DebianRelease;
import dev.pycontainer.debian.DebianRequest;
import dev.pycontainer.debian.DebianSettings;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.plan.BaseLockPlan;
import dev.pycontainer.plan.BasePlan;
import dev.pycontainer.plan.BaseReference;
import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.plan.DebianPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the source of the base that the plan names; nothing after it knows which one it is. */
final class BaseSources {
    /** As many as a mirror serves one address without complaint. */
    private static final int PARALLEL_DOWNLOADS = 6;

    private final BuildPlan plan;
    private final BasePlan base;
    private final BuildSession session;

    BaseSources(BuildPlan plan, BuildSession session) {
        this.plan = plan;
        this.base = plan.inputs().base();
        this.session = session;
    }

    /** The base as the lock has it, where there is one. */
    BaseSource source() throws IOException {
        BaseLock lock = lock().orElse(null);
        BaseReference reference = base.reference().value();
        if (reference instanceof BaseReference.Registry image) {
            RegistryBase registry = registry(image);
            return lock == null ? registry : registry.locked(lock);
        }
        if (reference instanceof BaseReference.Debian debian) {
            if (lock == null) {
                session.tellOnce("no " + base.lock().file().value().getFileName()
                        + ": the packages of the base are those of today; mvn pycontainer:lock-base keeps them");
            }
            return debian(debian, lock);
        }
        if (lock != null) {
            throw BaseLock.unfit(lock.summary(), reference.shown());
        }
        return fileBase(reference);
    }

    /** The base as it is now, for a lock of it. */
    LockableBase lockable() throws IOException {
        BaseReference reference = base.reference().value();
        if (reference instanceof BaseReference.Registry image) {
            return registry(image);
        }
        if (reference instanceof BaseReference.Debian debian) {
            return debian(debian, null);
        }
        throw new PycontainerException(
                        "the base " + reference.shown() + " needs no lock: nothing but itself changes it")
                .withHint("locks are for images of a registry and for deb:<suite>");
    }

    /** What the file says; a missing one is an error if somebody named it. */
    Optional<BaseLock> lock() throws IOException {
        BaseLockPlan lock = base.lock();
        if (!lock.present()) {
            if (lock.file().origin().isChosen()) {
                throw new PycontainerException(
                                "the lock of the base " + lock.file().value() + " does not exist ("
                                        + lock.file().origin() + ")")
                        .withHint("write it: mvn pycontainer:lock-base");
            }
            return Optional.empty();
        }
        return Optional.of(read(lock.file().value()));
    }

    static BaseLock read(Path file) throws IOException {
        return BaseLock.read(Files.readAllBytes(file), String.valueOf(file.getFileName()));
    }

    private RegistryBase registry(BaseReference.Registry reference) {
        return new RegistryBase(session.registry(), reference.image(), session.store(), session.offline());
    }

    private BaseSource fileBase(BaseReference reference) {
        if (reference instanceof BaseReference.OciLayout layout) {
            return new OciLayoutBase(layout.directory(), layout.tagOrNull(), layout.shown(), session.store());
        }
        ArchiveStore store = new ArchiveStore(session.store(), ImageLayers.compression(plan));
        if (reference instanceof BaseReference.DockerArchive archive) {
            return new DockerArchiveBase(archive.file(), archive.shown(), store);
        }
        return reference instanceof BaseReference.MavenArtifact artifact
                ? new MavenBase(session.host().artifacts(), artifact.coordinates(), store)
                : new ScratchBase();
    }

    private DebianBaseSource debian(BaseReference.Debian reference, @Nullable BaseLock lock) throws IOException {
        DebianRequest request = new DebianRequest(
                DebianRelease.of(reference.suite().codename()),
                plan.inputs().platforms().value().stream()
                        .map(DebArchitecture::of)
                        .toList(),
                base.debian().extraPackages().value());
        DebianBase debian = new DebianBase(
                session.transport(), session.store(), settings(), ImageLayers.compression(plan), listener());
        return new DebianBaseSource(
                debian.downloading(tasks -> BoundedTasks.run(PARALLEL_DOWNLOADS, "debian", tasks)), request, lock);
    }

    private DebianSettings settings() throws IOException {
        DebianPlan wanted = base.debian();
        DebianSettings settings = DebianSettings.defaults()
                .withOffline(session.offline())
                .withAllowExpired(wanted.allowExpired().value())
                .withSnapshots(mirrors(wanted.snapshots().value(), "debian_snapshot"));
        if (wanted.keyring().isPresent()) {
            Path file = wanted.keyring().get().value();
            settings = settings.withKeyring(settings.keyring().with(file));
        }
        List<DebianMirror> mirrors = mirrors(wanted.mirrors().value(), "debian_mirror");
        return mirrors.isEmpty() ? settings : settings.withMirrors(mirrors);
    }

    private static List<DebianMirror> mirrors(List<String> addresses, String key) {
        return addresses.stream()
                .map(address -> DebianMirror.parse(address, key))
                .toList();
    }

    private DebianListener listener() {
        return new DebianListener() {
            @Override
            public void explained(String message) {
                session.log().detail(message);
            }

            @Override
            public void warned(String message) {
                session.warnOnce(message);
            }
        };
    }
}
