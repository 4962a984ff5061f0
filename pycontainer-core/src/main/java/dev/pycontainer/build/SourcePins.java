package dev.pycontainer.build;

import dev.pycontainer.build.ResolvedPackage.Location;
import dev.pycontainer.build.SourceWheels.Made;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.python.FileHash;
import dev.pycontainer.python.index.IndexFile;
import dev.pycontainer.python.lock.FileLocation;
import dev.pycontainer.python.lock.LockedFile;
import dev.pycontainer.python.lock.LockedPackage;
import dev.pycontainer.python.lock.MissingPackage;
import dev.pycontainer.python.lock.PackageSource;
import dev.pycontainer.python.project.InPlace;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.List;
import java.util.Optional;

/** Pins the sources of a package that has no wheel, and has one made. */
final class SourcePins {
    private final CachedWheels files;
    private final SourceWheels wheels;

    SourcePins(CachedWheels files, SourceWheels wheels) {
        this.files = files;
        this.wheels = wheels;
    }

    /**
     * Of what the lock says about the sources.
     *
     * @param archive the file that the lock lists
     */
    Made make(LockedPackage locked, Optional<LockedFile> archive, MissingPackage noWheel) throws IOException {
        if (locked.source() instanceof PackageSource.Git git) {
            if (!GitSources.isCommit(git.commit())) {
                String text = git.commit().isEmpty() ? "no commit" : "'" + git.commit() + "', which is no full commit";
                return missing(noWheel.because("the lock names " + text + " of its Git repository"));
            }
            return wheels.make(locked, new SourceOrigin.Git(git.url(), git.commit(), git.subdirectory()), noWheel);
        }
        if (archive.isEmpty()) {
            return missing(noWheel);
        }
        LockedFile file = archive.get();
        if (file.location() instanceof FileLocation.Local local) {
            return make(locked, local.path(), file, noWheel);
        }
        Optional<FileHash> proof = file.proof();
        if (proof.isEmpty()) {
            return missing(noWheel.because("the lock has no sha256 hash for its source archive")); // WH-3
        }
        String url = ((FileLocation.Remote) file.location()).url();
        Long size = file.size().isPresent() ? Long.valueOf(file.size().getAsLong()) : null;
        IndexFile named = IndexFile.named(file.filename(), url, List.of(proof.get()), size);
        boolean direct = locked.source() instanceof PackageSource.Url;
        Location location = direct ? new Location.Direct(named, url) : new Location.Remote(named);
        return make(locked, named, location, noWheel);
    }

    /** @param file of an index, with the one hash that proves it */
    Made make(LockedPackage locked, IndexFile file, Optional<MissingPackage> noWheel) throws IOException {
        MissingPackage reason = noWheel.orElseGet(() -> new MissingPackage(
                locked.name(),
                locked.versionOrNull(),
                locked.origin(),
                "there is only a source distribution",
                List.of(file.filename())));
        return make(locked, file, new Location.Remote(file), reason);
    }

    private Made make(LockedPackage locked, IndexFile file, Location location, MissingPackage noWheel)
            throws IOException {
        FileHash proof = file.hashes().get(0);
        Digest digest = new Digest(proof.algorithm(), proof.hex());
        long size = location.size().isPresent()
                ? location.size().getAsLong()
                : Files.size(files.fetched(file.filename(), digest, location));
        boolean ofIndex = location instanceof Location.Remote;
        return wheels.make(locked, new SourceOrigin.Archive(file.filename(), digest, size, location, ofIndex), noWheel);
    }

    private Made make(LockedPackage locked, Path path, LockedFile file, MissingPackage noWheel) throws IOException {
        if (!Files.isRegularFile(path)) {
            return missing(noWheel.because("its file " + path + " is not there"));
        }
        Digest digest = file.proof()
                .map(proof -> new Digest(proof.algorithm(), proof.hex()))
                .orElse(null);
        if (digest == null) {
            digest = digest(path);
        }
        return wheels.make(
                locked,
                new SourceOrigin.Archive(file.filename(), digest, Files.size(path), new Location.Local(path), false),
                noWheel);
    }

    private static Digest digest(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path);
                DigestInputStream hashed = new DigestInputStream(in, Digest.sha256Digest())) {
            hashed.transferTo(OutputStream.nullOutputStream());
            return Digest.ofFinished(hashed.getMessageDigest());
        }
    }

    /** A wheel of a tree that cannot be used as it lies; empty if it can. */
    Optional<Made> instead(LockedPackage locked, LocalSources tree) throws IOException {
        Optional<String> obstacle = InPlace.obstacle(tree.directory());
        if (obstacle.isEmpty()) {
            return Optional.empty();
        }
        MissingPackage reason = new MissingPackage(
                locked.name(),
                locked.versionOrNull(),
                locked.origin(),
                "its sources cannot be copied as they are: " + obstacle.get(),
                List.of());
        SourceOrigin origin = new SourceOrigin.Directory(tree.directory(), LocalTree.digest(tree.directory()));
        return Optional.of(wheels.make(locked, origin, reason));
    }

    private static Made missing(MissingPackage missing) {
        return new Made(Optional.empty(), Optional.of(missing));
    }
}
