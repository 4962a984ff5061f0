package dev.pycontainer.build;

import dev.pycontainer.base.ArtifactFinder;
import dev.pycontainer.base.ArtifactFinder.Artifact;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.python.FileHash;
import dev.pycontainer.python.LockFormat;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.WheelFilename;
import dev.pycontainer.python.lock.FileLocation;
import dev.pycontainer.python.lock.Lock;
import dev.pycontainer.python.lock.LockIndexes;
import dev.pycontainer.python.lock.LockOrigin;
import dev.pycontainer.python.lock.LockedFile;
import dev.pycontainer.python.lock.LockedPackage;
import dev.pycontainer.python.lock.PackageSource;
import dev.pycontainer.python.wheel.UnnamedWheel;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The wheels that the pom has as dependencies, {@code <type>whl</type>}: they join the packages of the lock. */
final class PomWheels {
    private static final String TYPE = "whl";

    private final boolean wanted;
    private final ArtifactFinder finder;
    private @Nullable SortedMap<PackageName, List<Wheel>> found;

    /** @param named coordinates of the pom's own dependencies; without any, nobody is asked */
    PomWheels(List<String> named, ArtifactFinder finder) {
        this.wanted = !named.isEmpty();
        this.finder = finder;
    }

    /** One file of a package. */
    private record Wheel(String coordinates, WheelFilename name, LockedFile file) {
        Version version() {
            return name.version();
        }

        FileHash hash() {
            return file.hashes().get(0);
        }
    }

    boolean isEmpty() {
        return !wanted;
    }

    /** Each package, with a file for every classifier; the target decides which one is installed. */
    List<LockedPackage> packages() throws IOException {
        return found().values().stream().map(PomWheels::locked).toList();
    }

    Set<PackageName> names() throws IOException {
        return found().keySet();
    }

    /**
     * The lock with them. A package that the lock has too must be the very same; then the pom's file is taken.
     *
     * @throws PycontainerException naming what the pom says and what the lock says where they differ
     */
    Lock joined(Lock lock) throws IOException {
        if (isEmpty()) {
            return lock;
        }
        SortedMap<PackageName, List<Wheel>> more = new TreeMap<>(found());
        List<LockedPackage> packages = new ArrayList<>();
        for (LockedPackage locked : lock.packages()) {
            List<Wheel> wheels = more.remove(locked.name());
            packages.add(wheels == null ? locked : supplied(locked, wheels));
        }
        more.values().forEach(wheels -> packages.add(locked(wheels)));
        return new Lock(lock.origin(), packages, lock.projectOrNull(), lock.indexes(), lock.notes());
    }

    /** For a project that needs nothing else. */
    Lock alone() throws IOException {
        LockOrigin origin =
                new LockOrigin("pom.xml", LockFormat.REQUIREMENTS, Digest.of("").hex());
        return joined(new Lock(origin, List.of(), null, LockIndexes.UNSAID, List.of()));
    }

    private synchronized SortedMap<PackageName, List<Wheel>> found() throws IOException {
        SortedMap<PackageName, List<Wheel>> known = found;
        if (known == null) {
            known = new TreeMap<>();
            if (wanted) {
                for (Artifact artifact : finder.dependencies(TYPE)) {
                    Wheel wheel = wheel(artifact);
                    known.computeIfAbsent(wheel.name().name(), name -> new ArrayList<>())
                            .add(wheel);
                }
            }
            known.values().forEach(PomWheels::checkOneVersion);
            found = known;
        }
        return known;
    }

    /** The artifact may be called anything; the wheel says what it is. */
    private static Wheel wheel(Artifact artifact) throws IOException {
        if (!Files.isRegularFile(artifact.file())) {
            throw new PycontainerException(artifact.coordinates() + " is no file: " + artifact.file())
                    .withHint("a module that makes a wheel has it from the phase package on");
        }
        WheelFilename name = UnnamedWheel.filename(artifact.file(), artifact.coordinates());
        LockedFile file = new LockedFile(
                name.text(),
                new FileLocation.Maven(artifact.coordinates(), artifact.file()),
                List.of(FileHashes.sha256(artifact.file())),
                Files.size(artifact.file()));
        return new Wheel(artifact.coordinates(), name, file);
    }

    private static void checkOneVersion(List<Wheel> wheels) {
        Wheel first = wheels.get(0);
        for (Wheel other : wheels) {
            if (!other.version().equals(first.version())) {
                throw new PycontainerException("the pom brings two versions of "
                                + first.name().name() + ": " + first.version() + " (" + first.coordinates() + ") and "
                                + other.version() + " (" + other.coordinates() + ")")
                        .withHint("keep one of them, for example with an <exclusion> or <dependencyManagement>");
            }
        }
    }

    private static LockedPackage locked(List<Wheel> wheels) {
        LockedPackage.Selected selected = new LockedPackage.Selected(List.of(), true, origin(wheels));
        return locked(wheels, new PackageSource.Pom(), selected);
    }

    private static LockedPackage locked(List<Wheel> wheels, PackageSource source, LockedPackage.Selected selected) {
        WheelFilename name = wheels.get(0).name();
        List<LockedFile> files = wheels.stream().map(Wheel::file).toList();
        return new LockedPackage(name.name(), name.version(), source, files, selected);
    }

    private static String origin(List<Wheel> wheels) {
        return "pom.xml " + wheels.stream().map(Wheel::coordinates).collect(Collectors.joining(", "));
    }

    private static LockedPackage supplied(LockedPackage locked, List<Wheel> wheels) {
        for (Wheel wheel : wheels) {
            checkSame(locked, wheel);
        }
        String origin = locked.origin() + ", " + origin(wheels);
        LockedPackage.Selected selected = new LockedPackage.Selected(locked.extras(), locked.direct(), origin);
        return locked(wheels, new PackageSource.Registry(null), selected);
    }

    private static void checkSame(LockedPackage locked, Wheel wheel) {
        if (locked.source() instanceof PackageSource.Directory || locked.source() instanceof PackageSource.Git) {
            throw conflict(locked, wheel, "", "its sources", "a wheel");
        }
        Version version = locked.version().orElse(wheel.version());
        if (!wheel.version().equals(version) && !wheel.version().withoutLocal().equals(version)) {
            throw conflict(
                    locked, wheel, "", version.toString(), wheel.version().toString());
        }
        List<FileHash> allowed = hashes(locked).stream()
                .filter(hash -> hash.algorithm().equals(wheel.hash().algorithm()))
                .toList();
        if (!allowed.isEmpty() && !allowed.contains(wheel.hash())) {
            String hashes = allowed.stream().map(FileHash::toString).collect(Collectors.joining(" or "));
            throw conflict(locked, wheel, " " + version, hashes, wheel.hash().toString());
        }
    }

    private static List<FileHash> hashes(LockedPackage locked) {
        return locked.source() instanceof PackageSource.Pinned pinned
                ? pinned.hashes()
                : locked.files().stream()
                        .flatMap(file -> file.hashes().stream())
                        .toList();
    }

    private static PycontainerException conflict(
            LockedPackage locked, Wheel wheel, String version, String ofLock, String ofPom) {
        return new PycontainerException("lock and pom disagree about " + locked.name() + version + ":\n  "
                        + locked.origin() + ": " + ofLock + "\n  pom.xml " + wheel.coordinates() + ": " + ofPom)
                .withHint("take the <dependency> out of the pom, or the package out of what is locked;"
                        + " or make both the same file");
    }
}
