package dev.pycontainer.build;

import dev.pycontainer.build.ResolvedPackage.Location;
import dev.pycontainer.image.PendingBlob;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.python.FileHash;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.index.IndexFile;
import dev.pycontainer.python.interpreter.SourceArchive;
import dev.pycontainer.python.lock.LockedPackage;
import dev.pycontainer.python.lock.PackageSource;
import dev.pycontainer.python.project.StaticMetadata;
import dev.pycontainer.python.resolve.MetadataBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The metadata of source distributions: what they state themselves, in PKG-INFO (PEP 643) or pyproject.toml (PEP 621), else what
 * their build backend says of them (PEP 517).
 */
final class SdistMetadata implements MetadataBuilder {
    private static final String KIND = "sdist-metadata-1";

    private final BuildSession session;
    private final PackageIndexes indexes;
    private final CachedWheels files;
    private final Function<TargetEnvironment, SourceWheels> wheelsFor;
    private final Map<TargetEnvironment, SourceWheels> wheels = new ConcurrentHashMap<>();

    SdistMetadata(
            BuildSession session,
            PackageIndexes indexes,
            CachedWheels files,
            Function<TargetEnvironment, SourceWheels> wheelsFor) {
        this.session = session;
        this.indexes = indexes;
        this.files = files;
        this.wheelsFor = wheelsFor;
    }

    @Override
    public Optional<String> obstacle(TargetEnvironment target) {
        return wheels(target).obstacle();
    }

    SourceWheels wheels(TargetEnvironment target) {
        return wheels.computeIfAbsent(target, wheelsFor);
    }

    @Override
    public byte[] metadata(IndexFile sdist, TargetEnvironment target) throws IOException {
        SourceOrigin.Archive archive = archive(sdist);
        Optional<byte[]> stated = session.store().record(KIND, archive.digest());
        if (stated.isEmpty()) {
            stated = stated(archive, sdist.version());
            if (stated.isPresent()) {
                session.store().putRecord(KIND, archive.digest(), stated.get());
            }
        }
        return stated.isPresent() ? stated.get() : built(archive, sdist, target);
    }

    SourceOrigin.Archive archive(IndexFile sdist) throws IOException {
        Optional<FileHash> proof = sdist.proof();
        Digest digest = proof.isPresent()
                ? new Digest(proof.get().algorithm(), proof.get().hex())
                : fetchedUnproven(sdist);
        IndexFile proven = sdist.withHashes(List.of(new FileHash(digest.algorithm(), digest.hex())));
        Location location = new Location.Remote(proven);
        return new SourceOrigin.Archive(sdist.filename(), digest, sdist.size().orElse(0), location, true);
    }

    /** Where nobody gives a hash of a file, its bytes do. */
    private Digest fetchedUnproven(IndexFile sdist) throws IOException {
        try (PendingBlob blob = session.store().begin()) {
            indexes.download().fetch(sdist, blob);
            return blob.commit();
        }
    }

    Optional<byte[]> stated(SourceOrigin.Archive sdist, Optional<Version> version) throws IOException {
        Path file = files.fetched(sdist.filename(), sdist.digest(), sdist.location());
        SourceArchive archive = new SourceArchive(file, sdist.filename());
        Optional<byte[]> info = archive.top("PKG-INFO").filter(StaticMetadata::isFinal);
        return info.isPresent()
                ? info
                : archive.top("pyproject.toml").flatMap(toml -> StaticMetadata.ofPyproject(toml, version));
    }

    private byte[] built(SourceOrigin.Archive archive, IndexFile sdist, TargetEnvironment target) throws IOException {
        LockedPackage locked = new LockedPackage(
                sdist.packageName().orElseThrow(), // Without a name and version it would be no candidate.
                sdist.version().orElseThrow(),
                new PackageSource.Registry(null),
                List.of(),
                new LockedPackage.Selected(List.of(), false, "to find out what it requires"));
        return wheels(target).metadata(locked, archive);
    }
}
