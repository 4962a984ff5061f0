package dev.pycontainer.build;

import dev.pycontainer.build.ResolvedPackage.Location;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.python.FileHash;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Requirement;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.VersionSpecifiers;
import dev.pycontainer.python.WheelChoice;
import dev.pycontainer.python.WheelFilename;
import dev.pycontainer.python.index.IndexFile;
import dev.pycontainer.python.index.PackageIndex;
import dev.pycontainer.python.index.ProjectPage;
import dev.pycontainer.python.wheel.WheelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Takes the newest wheel of each package that all known bounds allow, and looks at what it requires in turn. Bounds that come
 * later make it choose again, but it never takes an older version to get other bounds: build requirements are few and modest.
 */
final class NewestBuildRequirements implements BuildRequirements {
    private static final int MOST_CHOICES = 500;

    private final PackageIndex index;
    private final CachedWheels wheels;

    NewestBuildRequirements(PackageIndex index, CachedWheels wheels) {
        this.index = index;
        this.wheels = wheels;
    }

    @Override
    public List<ResolvedPackage> resolve(
            List<Requirement> wanted, List<Requirement> constraints, TargetEnvironment host) throws IOException {
        return new Search(constraints, host).run(wanted);
    }

    /** One answer in the making. */
    private final class Search {
        private final TargetEnvironment host;
        private final WheelChoice fitting;
        private final Map<PackageName, VersionSpecifiers> bounds = new TreeMap<>();
        private final Map<PackageName, Set<String>> extras = new TreeMap<>();
        private final SortedMap<PackageName, ResolvedPackage> chosen = new TreeMap<>();
        private final Deque<PackageName> open = new ArrayDeque<>();

        Search(List<Requirement> constraints, TargetEnvironment host) {
            this.host = host;
            this.fitting = WheelChoice.forTarget(host);
            constraints.stream()
                    .filter(constraint -> constraint.applies(host, Set.of()))
                    .forEach(this::narrow);
        }

        List<ResolvedPackage> run(List<Requirement> wanted) throws IOException {
            ask(wanted, Set.of());
            for (int choices = 0; !open.isEmpty(); choices++) {
                if (choices > MOST_CHOICES) {
                    throw new PycontainerException("the build requirements " + wanted + " find no end");
                }
                PackageName name = open.remove();
                ResolvedPackage wheel = newest(name);
                chosen.put(name, wheel);
                ask(requiresDist(wheel), extras.getOrDefault(name, Set.of()));
            }
            return new ArrayList<>(chosen.values());
        }

        private void ask(Collection<Requirement> requirements, Set<String> requestedExtras) {
            for (Requirement requirement : requirements) {
                if (requirement.applies(host, requestedExtras)) {
                    ask(requirement);
                }
            }
        }

        private void ask(Requirement requirement) {
            if (requirement.url().isPresent()) {
                throw new PycontainerException("the build requirement " + requirement.name()
                        + " is asked for by an address, not by a version");
            }
            PackageName name = requirement.name();
            narrow(requirement);
            boolean more = extras.computeIfAbsent(name, any -> new TreeSet<>()).addAll(requirement.extras());
            ResolvedPackage known = chosen.get(name);
            boolean fits = known != null && bound(name).contains(known.version(), true);
            if ((more || !fits) && !open.contains(name)) {
                open.add(name);
            }
        }

        private void narrow(Requirement requirement) {
            bounds.merge(requirement.name(), requirement.specifiers(), VersionSpecifiers::and);
        }

        private VersionSpecifiers bound(PackageName name) {
            return bounds.getOrDefault(name, VersionSpecifiers.ANY);
        }

        private ResolvedPackage newest(PackageName name) throws IOException {
            ProjectPage page = index.project(name).orElseThrow(() -> new PycontainerException(
                            "the build requirement " + name + " is not known to " + index.shown())
                    .withHint("<indexUrl> names another index"));
            Map<Version, List<IndexFile>> versions = new TreeMap<>();
            for (IndexFile file : page.files()) {
                if (file.wheel().filter(this::fits).isPresent()
                        && !file.isYanked()
                        && host.satisfies(file.requiresPython())) {
                    versions.computeIfAbsent(file.version().orElseThrow(), any -> new ArrayList<>())
                            .add(file);
                }
            }
            Version version = bound(name).filter(versions.keySet()).stream()
                    .max(Version::compareTo)
                    .orElseThrow(() -> nothing(name, page));
            Optional<IndexFile> best = fitting.best(
                    versions.getOrDefault(version, List.of()), file -> WheelFilename.parse(file.filename()));
            return pinned(name, best.orElseThrow());
        }

        private boolean fits(WheelFilename wheel) {
            return fitting.rank(wheel).isPresent();
        }

        private PycontainerException nothing(PackageName name, ProjectPage page) {
            String bound = bound(name).isEmpty() ? "" : " " + bound(name);
            return new PycontainerException("no wheel of the build requirement " + name + bound + " on " + page.index()
                            + " fits Python " + host.python() + ", " + host.libc() + ", " + host.machine())
                    .withHint("build requirements are installed from wheels only");
        }
    }

    private ResolvedPackage pinned(PackageName name, IndexFile file) throws IOException {
        WheelFilename wheel = WheelFilename.parse(file.filename());
        FileHash proof = file.proof()
                .orElseThrow(() -> new PycontainerException("nothing proves the bytes of the build requirement "
                        + file.filename() + ": " + index.shown() + " gives no sha256 of it"));
        Digest digest = new Digest(proof.algorithm(), proof.hex());
        Location location = new Location.Remote(file.withHashes(List.of(proof)));
        Path path = wheels.fetched(wheel.text(), digest, location);
        return new ResolvedPackage(
                name, wheel.version(), wheel, digest, Files.size(path), location, "a build requirement");
    }

    private List<Requirement> requiresDist(ResolvedPackage wheel) throws IOException {
        return WheelFile.open(wheels.file(wheel), wheel.wheel()).metadata().requiresDist();
    }
}
