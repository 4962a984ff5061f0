package dev.pycontainer.build;

import dev.pycontainer.build.ResolvedPackage.Location;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.python.FileHash;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.index.IndexFile;
import dev.pycontainer.python.index.PackageIndex;
import dev.pycontainer.python.index.ProjectPage;
import dev.pycontainer.python.lock.FileLocation;
import dev.pycontainer.python.lock.Lock;
import dev.pycontainer.python.lock.LockedFile;
import dev.pycontainer.python.lock.LockedPackage;
import dev.pycontainer.python.lock.MissingPackage;
import dev.pycontainer.python.lock.PackageChoice;
import dev.pycontainer.python.lock.PackageSource;
import dev.pycontainer.python.lock.WheelChooser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Pins each locked package to one wheel; what cannot be installed is told all at once. */
final class PackagePinner {
    private static final int PARALLEL_PAGES = 16;

    private final ImageTarget target;
    private final WheelChooser chooser;
    private final PackageIndex index;
    private final CachedWheels wheels;

    /** @param wheels asked for a wheel whose size nobody tells */
    PackagePinner(ImageTarget target, PackageIndex index, CachedWheels wheels) {
        this.target = target;
        this.wheels = wheels;
        this.chooser = new WheelChooser(target.environment());
        this.index = index;
    }

    /** The outcome for one package. */
    private sealed interface Pin {
        record Wheel(ResolvedPackage wheel) implements Pin {}

        record Sources(LocalSources sources) implements Pin {}

        record Missing(MissingPackage missing) implements Pin {}
    }

    /**
     * What a lock comes to.
     *
     * @param wheels sorted by name
     * @param sources packages whose code is on this machine, such as other members of a workspace
     */
    record Pinned(List<ResolvedPackage> wheels, List<LocalSources> sources) {}

    Pinned pin(Lock lock) throws IOException {
        List<Callable<Pin>> tasks = new ArrayList<>();
        lock.packages().forEach(locked -> tasks.add(() -> pin(locked)));
        List<ResolvedPackage> wheels = new ArrayList<>();
        List<LocalSources> sources = new ArrayList<>();
        List<MissingPackage> missing = new ArrayList<>();
        for (Pin pin : BoundedTasks.run(PARALLEL_PAGES, "index", tasks)) {
            if (pin instanceof Pin.Wheel one) {
                wheels.add(one.wheel());
            } else if (pin instanceof Pin.Sources one) {
                sources.add(one.sources());
            } else if (pin instanceof Pin.Missing one) {
                missing.add(one.missing());
            }
        }
        if (!missing.isEmpty()) {
            throw MissingPackage.error(missing, target.environment());
        }
        return new Pinned(wheels, sources);
    }

    private Pin pin(LockedPackage locked) throws IOException {
        PackageChoice choice = chooser.choose(locked);
        if (choice instanceof PackageChoice.AskIndex) {
            choice = chooser.choose(locked, offered(locked));
        }
        if (choice instanceof PackageChoice.Wheel wheel) {
            return new Pin.Wheel(pinned(wheel));
        }
        if (choice instanceof PackageChoice.Sources sources) {
            return new Pin.Sources(new LocalSources(locked.name(), sources.directory(), locked.origin()));
        }
        return new Pin.Missing((MissingPackage) choice);
    }

    /** The files that the index has for the locked version. */
    private List<LockedFile> offered(LockedPackage locked) {
        Version version = locked.version().orElseThrow();
        return page(locked).files().stream()
                .filter(file -> file.version().filter(version::equals).isPresent())
                .map(file -> new LockedFile(
                        file.filename(),
                        new FileLocation.OnIndex(),
                        file.hashes(),
                        file.size().isPresent() ? file.size().getAsLong() : null))
                .toList();
    }

    private ProjectPage page(LockedPackage locked) {
        return index.project(locked.name()).orElseThrow(() -> new PycontainerException(
                        index.shown() + " does not know " + locked.name() + " (" + locked.origin() + ")")
                .withHint("set <indexUrl> to the index that has it"));
    }

    private ResolvedPackage pinned(PackageChoice.Wheel choice) throws IOException {
        LockedPackage locked = choice.locked();
        Location location = location(choice);
        FileHash proof = choice.file().proof().or(() -> proof(location)).orElseThrow(() -> new PycontainerException(
                        "nothing proves the bytes of "
                                + choice.file().filename() + ": neither " + locked.origin()
                                + " nor the index gives a sha256 of it")
                .withHint("lock with hashes, for example with `uv pip compile --generate-hashes`"));
        Digest digest = new Digest(proof.algorithm(), proof.hex());
        return new ResolvedPackage(
                locked.name(),
                choice.wheel().version(),
                choice.wheel(),
                digest,
                size(choice, location, digest),
                location,
                locked.origin());
    }

    private Location location(PackageChoice.Wheel choice) {
        LockedFile file = choice.file();
        FileLocation location = file.location();
        if (location instanceof FileLocation.Local local) {
            return new Location.Local(local.path());
        }
        if (location instanceof FileLocation.Remote remote) {
            IndexFile named = IndexFile.named(
                    file.filename(),
                    remote.url(),
                    file.hashes(),
                    file.size().isPresent() ? file.size().getAsLong() : null);
            return choice.locked().source() instanceof PackageSource.Url url
                    ? new Location.Direct(named, url.url())
                    : new Location.Remote(named);
        }
        IndexFile found = page(choice.locked()).files().stream()
                .filter(offered -> offered.filename().equals(file.filename()))
                .findFirst()
                .orElseThrow(() -> new PycontainerException(index.shown() + " does not have " + file.filename()
                                + " any more (" + choice.locked().origin() + ")")
                        .withHint("lock again, or set <indexUrl> to an index that still has the file"));
        return new Location.Remote(file.hashes().isEmpty() ? found : found.withHashes(file.hashes()));
    }

    private static Optional<FileHash> proof(Location location) {
        return location instanceof Location.Remote remote ? remote.file().proof() : Optional.empty();
    }

    /** Known from the lock or the index; else the file has to be here to know. */
    private long size(PackageChoice.Wheel choice, Location location, Digest digest) throws IOException {
        if (choice.file().size().isPresent()) {
            return choice.file().size().getAsLong();
        }
        if (location instanceof Location.Remote remote && remote.file().size().isPresent()) {
            return remote.file().size().getAsLong();
        }
        return Files.size(wheels.fetched(choice.wheel(), digest, location));
    }
}
