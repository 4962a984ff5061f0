package dev.pycontainer.build;

import dev.pycontainer.build.ResolvedPackage.Location;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.python.FileHash;
import dev.pycontainer.python.Requirement;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.WheelFilename;
import dev.pycontainer.python.index.IndexFile;
import dev.pycontainer.python.index.PackageIndex;
import dev.pycontainer.python.index.WantedWheels;
import dev.pycontainer.python.resolve.Resolution;
import dev.pycontainer.python.resolve.ResolveRequest;
import dev.pycontainer.python.resolve.Resolver;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Resolves build requirements for this machine as a project's own are for the image, but from wheels alone: a build starts no other. */
final class ResolvedBuildRequirements implements BuildRequirements {
    private static final int PARALLEL_REQUESTS = 8;

    private final PackageIndexes indexes;
    private final CachedWheels wheels;
    private final @Nullable Instant cutoffOrNull;

    /** @param cutoffOrNull as if no file had come to the index since */
    ResolvedBuildRequirements(PackageIndexes indexes, CachedWheels wheels, @Nullable Instant cutoffOrNull) {
        this.indexes = indexes;
        this.wheels = wheels;
        this.cutoffOrNull = cutoffOrNull;
    }

    @Override
    public List<ResolvedPackage> resolve(
            List<Requirement> wanted, List<Requirement> constraints, TargetEnvironment host) throws IOException {
        if (wanted.isEmpty()) {
            return List.of();
        }
        ResolveRequest.Options options = ResolveRequest.Options.DEFAULT.until(cutoffOrNull);
        ResolveRequest request = new ResolveRequest(wanted, constraints, List.of(), new TreeMap<>(), options);
        List<ResolvedPackage> pinned = new ArrayList<>();
        for (Resolution.Chosen chosen : resolved(request, host).packages()) {
            pinned.add(pinned(chosen));
        }
        return pinned;
    }

    private Resolution resolved(ResolveRequest request, TargetEnvironment host) {
        request.requirements().forEach(ResolvedBuildRequirements::checkNoAddress);
        ExecutorService executor = BoundedTasks.threads(PARALLEL_REQUESTS, "build-requirements");
        try {
            WantedWheels wanted = WantedWheels.of(List.of(host));
            PackageIndex index = indexes.remembered(indexes.chain(wanted), wanted);
            return new Resolver(index, indexes.metadata(), null, executor).resolve(request, host);
        } catch (PycontainerException e) {
            String all =
                    request.requirements().stream().map(Requirement::toString).collect(Collectors.joining(", "));
            throw new PycontainerException("its build requirements " + all + " cannot be met: " + e.statement(), e)
                    .withHint(
                            "build requirements are installed from wheels, of the same indexes as the project's packages;"
                                    + " uv's build-constraint-dependencies bound them");
        } finally {
            executor.shutdownNow();
        }
    }

    private static void checkNoAddress(Requirement requirement) {
        if (requirement.url().isPresent()) {
            throw new PycontainerException(
                    "the build requirement " + requirement.name() + " is asked for by an address, not by a version");
        }
    }

    private ResolvedPackage pinned(Resolution.Chosen chosen) throws IOException {
        IndexFile file = chosen.file();
        WheelFilename wheel = WheelFilename.parse(file.filename());
        FileHash proof = file.proof()
                .orElseThrow(() -> new PycontainerException("nothing proves the bytes of the build requirement "
                        + file.filename() + ": " + indexes.chain().shown() + " gives no sha256 of it"));
        Digest digest = new Digest(proof.algorithm(), proof.hex());
        Location location = new Location.Remote(file.withHashes(List.of(proof)));
        long size = file.size().isPresent()
                ? file.size().getAsLong()
                : Files.size(wheels.fetched(wheel.text(), digest, location));
        return new ResolvedPackage(
                chosen.name(), wheel.version(), wheel, digest, size, location, "a build requirement");
    }
}
