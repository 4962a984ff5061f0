package dev.pycontainer.build;

import dev.pycontainer.build.ResolvedPackage.Location;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.python.FileHash;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.WheelFilename;
import dev.pycontainer.python.index.IndexFile;
import dev.pycontainer.python.lock.FileLocation;
import dev.pycontainer.python.lock.LockedFile;
import dev.pycontainer.python.lock.LockedPackage;
import dev.pycontainer.python.lock.PackageChoice;
import dev.pycontainer.python.lock.WheelChooser;
import dev.pycontainer.reuse.WheelNotes;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Finds, in what an earlier image tells of its wheels, the one of a package whose lock gives hashes but no address. */
final class NotedWheels {
    private final Reuse reuse;
    private final ImageTarget target;
    private final WheelChooser chooser;
    private final MavenWheels maven;
    private final IndexedWheels index;

    NotedWheels(Reuse reuse, ImageTarget target, WheelChooser chooser, MavenWheels maven, IndexedWheels index) {
        this.maven = maven;
        this.reuse = reuse;
        this.target = target;
        this.chooser = chooser;
        this.index = index;
    }

    /** What the next build is told of the wheels; where this build found them does not count. */
    static WheelNotes notes(ResolvedInputs inputs) {
        List<WheelNotes.Wheel> wheels = inputs.packages().stream()
                .filter(wheel -> !(wheel.location() instanceof Location.Built))
                .map(wheel -> new WheelNotes.Wheel(
                        wheel.name().value(),
                        wheel.version().toString(),
                        wheel.wheel().text(),
                        wheel.digest(),
                        wheel.size()))
                .toList();
        return WheelNotes.of(name(inputs.target()), wheels);
    }

    /** Everything that decides which of a package's wheels is taken. */
    static String name(ImageTarget target) {
        TargetEnvironment environment = target.environment();
        return environment.pythonMinor() + (environment.freeThreaded() ? "t " : " ") + environment.libc() + " "
                + environment.machine();
    }

    /** @param chosen the file that the lock names, where it names files */
    Optional<ResolvedPackage> find(LockedPackage locked, Optional<LockedFile> chosen) throws IOException {
        List<Digest> allowed = allowed(locked, chosen);
        if (allowed.isEmpty() || locked.version().isEmpty() || index.remembers(locked)) {
            return Optional.empty();
        }
        return reuse.wheels(target)
                .flatMap(notes ->
                        notes.find(locked.name().value(), locked.version().get().toString(), allowed))
                .flatMap(wheel -> resolved(locked, wheel));
    }

    /** The strong hashes that the lock has for the package, or for the file that it names. */
    static List<Digest> allowed(LockedPackage locked, Optional<LockedFile> chosen) {
        List<FileHash> hashes = chosen.map(LockedFile::hashes).orElseGet(() -> IndexMemory.hashes(locked));
        return hashes.stream()
                .filter(FileHash::isStrong)
                .map(hash -> new Digest(hash.algorithm(), hash.hex()))
                .toList();
    }

    /** Taken only if it is what the lock could mean for the target. */
    private Optional<ResolvedPackage> resolved(LockedPackage locked, WheelNotes.Wheel wheel) {
        FileHash hash = new FileHash(wheel.digest().algorithm(), wheel.digest().hex());
        LockedFile file = new LockedFile(wheel.filename(), new FileLocation.OnIndex(), List.of(hash), wheel.size());
        Optional<WheelFilename> fitting = fitting(locked, file);
        if (fitting.isEmpty()) {
            return Optional.empty();
        }
        WheelFilename name = fitting.get();
        PackageChoice.Wheel choice = new PackageChoice.Wheel(locked, file, name);
        Location location = new Location.Noted(wheel.size(), () -> asked(choice));
        return Optional.of(new ResolvedPackage(
                locked.name(), name.version(), name, wheel.digest(), wheel.size(), location, locked.origin()));
    }

    /** A note is somebody else's word: one that names another package's file is no error of the lock. */
    private Optional<WheelFilename> fitting(LockedPackage locked, LockedFile file) {
        try {
            return chooser.choose(locked, List.of(file)) instanceof PackageChoice.Wheel choice
                    ? Optional.of(choice.wheel())
                    : Optional.empty();
        } catch (PycontainerException e) {
            return Optional.empty();
        }
    }

    private IndexFile asked(PackageChoice.Wheel choice) throws IOException {
        Optional<ResolvedPackage> there =
                maven.isFor(choice) ? maven.find(choice).wheel() : Optional.empty();
        Optional<IndexFile> found = there.isPresent()
                ? there.map(NotedWheels::here)
                : index.find(choice.locked(), Optional.of(choice.file())).file();
        return found.orElseThrow(() -> new PycontainerException(
                        "the index has no " + choice.file().filename() + " any more ("
                                + choice.locked().origin() + ")")
                .withHint("lock again, or set <indexUrl> to an index that still has the file"));
    }

    private static IndexFile here(ResolvedPackage found) {
        Location.Maven location = (Location.Maven) found.location();
        FileHash hash = new FileHash(found.digest().algorithm(), found.digest().hex());
        IndexFile.Source source = new IndexFile.Source(location.file().toUri(), null, null);
        return new IndexFile(found.wheel().text(), source, List.of(hash), location.bytes(), IndexFile.About.NOTHING);
    }
}
