package dev.pycontainer.build;

import dev.pycontainer.build.ResolvedPackage.Location;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.python.FileHash;
import dev.pycontainer.python.WheelFilename;
import dev.pycontainer.python.index.IndexFile;
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
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Pins each locked package to one wheel; what cannot be installed is collected. */
final class PackagePinner {
    private static final int PARALLEL_PAGES = 16;

    private final WheelChooser chooser;
    private final Places places;
    private final CachedWheels wheels;
    private final SourcePins sources;

    /** Where wheels are looked for, the first first. */
    record Places(MavenWheels maven, NotedWheels noted, IndexedWheels index) {}

    /**
     * @param wheels asked for a wheel whose size nobody tells
     * @param sources asked where there is no wheel
     */
    PackagePinner(WheelChooser chooser, Places places, CachedWheels wheels, SourcePins sources) {
        this.chooser = chooser;
        this.places = places;
        this.wheels = wheels;
        this.sources = sources;
    }

    /** The outcome for one package. */
    private sealed interface Pin {
        record Wheel(ResolvedPackage wheel) implements Pin {}

        record Sources(LocalSources sources) implements Pin {}

        record Missing(MissingPackage missing) implements Pin {}

        /** The same; where the package is missing, with what was found missing before. */
        default Pin butFor(MissingPackage earlier) {
            return this instanceof Missing one
                    ? new Missing(one.missing().because(one.missing().reason() + "; " + earlier.reason()))
                    : this;
        }
    }

    /**
     * What a lock comes to.
     *
     * @param wheels sorted by name
     * @param sources packages whose code is on this machine, such as other members of a workspace
     * @param missing what cannot be installed on the target
     */
    record Pinned(List<ResolvedPackage> wheels, List<LocalSources> sources, List<MissingPackage> missing) {}

    Pinned pin(Lock lock) throws IOException {
        List<Callable<Pin>> tasks = new ArrayList<>();
        lock.packages().forEach(locked -> tasks.add(() -> pin(locked)));
        List<ResolvedPackage> pinned = new ArrayList<>();
        List<LocalSources> sources = new ArrayList<>();
        List<MissingPackage> missing = new ArrayList<>();
        for (Pin pin : BoundedTasks.run(PARALLEL_PAGES, "index", tasks)) {
            if (pin instanceof Pin.Wheel one) {
                pinned.add(one.wheel());
            } else if (pin instanceof Pin.Sources one) {
                sources.add(one.sources());
            } else if (pin instanceof Pin.Missing one) {
                missing.add(one.missing());
            }
        }
        return new Pinned(pinned, sources, missing);
    }

    private Pin pin(LockedPackage locked) throws IOException {
        PackageChoice choice = chooser.choose(locked);
        if (!places.maven().isFor(choice)) {
            return elsewhere(locked, choice);
        }
        Pin there = inMaven(locked, choice);
        return there instanceof Pin.Missing absent && !places.maven().isAlone()
                ? elsewhere(locked, choice).butFor(absent.missing())
                : there;
    }

    private Pin elsewhere(LockedPackage locked, PackageChoice choice) throws IOException {
        if (choice instanceof PackageChoice.AskIndex) {
            return indexed(locked, Optional.empty());
        }
        if (choice instanceof PackageChoice.Wheel wheel) {
            return wheel.file().location() instanceof FileLocation.OnIndex
                    ? indexed(locked, Optional.of(wheel.file()))
                    : new Pin.Wheel(pinned(wheel));
        }
        if (choice instanceof PackageChoice.Sources tree) {
            return local(locked, new LocalSources(locked.name(), tree.directory(), locked.origin()));
        }
        return built(locked, (MissingPackage) choice);
    }

    /** Maven fetches what it is asked for, so that a note of an earlier image spares the file as well as the question. */
    private Pin inMaven(LockedPackage locked, PackageChoice choice) throws IOException {
        Optional<LockedFile> chosen =
                choice instanceof PackageChoice.Wheel wheel ? Optional.of(wheel.file()) : Optional.empty();
        Optional<ResolvedPackage> known = places.noted().find(locked, chosen);
        if (known.isPresent()) {
            return new Pin.Wheel(known.get());
        }
        MavenWheels.Found found = places.maven().find(choice);
        return pin(found.wheel(), found.missing());
    }

    /** Used in place like the project itself, unless that is not possible. */
    private Pin local(LockedPackage locked, LocalSources tree) throws IOException {
        Optional<SourceWheels.Made> made = sources.instead(locked, tree);
        return made.isPresent() ? pin(made.get()) : new Pin.Sources(tree);
    }

    private Pin built(LockedPackage locked, MissingPackage noWheel) throws IOException {
        Optional<LockedFile> archive = chooser.sources(locked, locked.files());
        if (archive.isPresent() && archive.get().location() instanceof FileLocation.OnIndex) {
            return indexed(locked, archive);
        }
        return pin(sources.make(locked, archive, noWheel));
    }

    private static Pin pin(SourceWheels.Made made) {
        return pin(made.wheel(), made.missing());
    }

    private static Pin pin(Optional<ResolvedPackage> wheel, Optional<MissingPackage> missing) {
        return missing.isPresent() ? new Pin.Missing(missing.get()) : new Pin.Wheel(wheel.orElseThrow());
    }

    private Pin indexed(LockedPackage locked, Optional<LockedFile> chosen) throws IOException {
        Optional<ResolvedPackage> known = places.noted().find(locked, chosen);
        if (known.isPresent()) {
            return new Pin.Wheel(known.get());
        }
        IndexedWheels.Found found = places.index().find(locked, chosen);
        if (found.file().isEmpty()) {
            return new Pin.Missing(found.missing().orElseThrow());
        }
        IndexFile file = found.file().get();
        if (!file.isWheel()) {
            return pin(sources.make(locked, file, found.missing()));
        }
        return new Pin.Wheel(resolved(
                locked, WheelFilename.parse(file.filename()), file.hashes().get(0), new Location.Remote(file)));
    }

    private ResolvedPackage pinned(PackageChoice.Wheel choice) throws IOException {
        return resolved(choice.locked(), choice.wheel(), proof(choice), location(choice));
    }

    /** A file of this machine needs no proof: it is what the user has put there. */
    private static FileHash proof(PackageChoice.Wheel choice) throws IOException {
        Optional<FileHash> known = choice.file().proof();
        if (known.isEmpty() && choice.file().location() instanceof FileLocation.Local local) {
            return hashOf(local.path());
        }
        return known.orElseThrow(() -> new PycontainerException("nothing proves the bytes of "
                        + choice.file().filename() + ": "
                        + choice.locked().origin() + " has no sha256 of it")
                .withHint("lock again with a tool that writes hashes"));
    }

    private static FileHash hashOf(Path file) throws IOException {
        try {
            return FileHashes.sha256(file);
        } catch (NoSuchFileException e) {
            throw new PycontainerException("the lock names the wheel " + file + ", which is not there", e)
                    .withHint("bring the file to its place, or lock again");
        }
    }

    private static Location location(PackageChoice.Wheel choice) {
        LockedFile file = choice.file();
        if (file.location() instanceof FileLocation.Local local) {
            return new Location.Local(local.path());
        }
        if (file.location() instanceof FileLocation.Maven maven) {
            return new Location.Maven(
                    maven.coordinates(), maven.path(), file.size().orElseThrow());
        }
        String url = ((FileLocation.Remote) file.location()).url();
        Long size = file.size().isPresent() ? Long.valueOf(file.size().getAsLong()) : null;
        IndexFile named = IndexFile.named(file.filename(), url, file.hashes(), size);
        return choice.locked().source() instanceof PackageSource.Url direct
                ? new Location.Direct(named, direct.url())
                : new Location.Remote(named);
    }

    private ResolvedPackage resolved(LockedPackage locked, WheelFilename wheel, FileHash proof, Location location)
            throws IOException {
        Digest digest = new Digest(proof.algorithm(), proof.hex());
        long size = location.size().isPresent()
                ? location.size().getAsLong()
                : Files.size(wheels.fetched(wheel.text(), digest, location));
        return new ResolvedPackage(locked.name(), wheel.version(), wheel, digest, size, location, locked.origin());
    }
}
