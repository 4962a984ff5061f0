package dev.pycontainer.python.lock;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.FileHash;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.WheelChoice;
import dev.pycontainer.python.WheelFilename;
import dev.pycontainer.python.WheelNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Chooses, for one target, the wheel of each locked package (L4, T7); made once for a target. */
public final class WheelChooser {
    private static final Pattern SOURCES = Pattern.compile("(?i).+\\.(?:tar\\.gz|tgz|zip|tar\\.bz2|tar\\.xz)");

    private final WheelChoice wheels;
    private final WheelNames names = new WheelNames();

    public WheelChooser(TargetEnvironment target) {
        this.wheels = WheelChoice.forTarget(target);
    }

    /**
     * Chooses among the files that the lock lists.
     *
     * @throws PycontainerException if a file is of another package or version than its entry says
     */
    public PackageChoice choose(LockedPackage locked) {
        PackageSource source = locked.source();
        if (source instanceof PackageSource.Pinned) {
            return new PackageChoice.AskIndex(locked);
        }
        if (source instanceof PackageSource.Directory directory) {
            return new PackageChoice.Sources(locked, directory.path());
        }
        if (source instanceof PackageSource.Git git) {
            String commit = git.commit().isEmpty() ? "" : " at " + git.commit();
            return missing(
                    locked,
                    "it is a Git repository, which would have to be built: " + SecretMask.quotable(git.url()) + commit,
                    List.of());
        }
        PackageChoice choice = choose(locked, locked.files());
        boolean unproven = choice instanceof PackageChoice.Wheel wheel
                && !(wheel.file().location() instanceof FileLocation.Local)
                && wheel.file().proof().isEmpty();
        return unproven ? missing(locked, "the lock has no sha256 hash for its wheel", locked.files()) : choice; // WH-3
    }

    /**
     * Chooses among the files that an index offers, only those that the lock's hashes allow.
     *
     * @param offered files of the locked version, in the index's order
     * @throws PycontainerException if a file is of another package or version than the lock says
     */
    public PackageChoice choose(LockedPackage locked, List<LockedFile> offered) {
        List<FileHash> accepted = locked.source() instanceof PackageSource.Pinned pinned ? pinned.hashes() : List.of();
        List<Candidate> candidates = new ArrayList<>();
        for (LockedFile file : offered) {
            Optional<WheelFilename> name = file.isWheel() ? names.tryParse(file.filename()) : Optional.empty();
            if (name.isPresent() && isAllowed(file, accepted)) {
                checkIdentity(locked, name.get());
                candidates.add(new Candidate(accepted.isEmpty() ? file : file.withHashes(accepted), name.get()));
            }
        }
        return wheels.best(candidates, Candidate::name)
                .<PackageChoice>map(best -> new PackageChoice.Wheel(locked, best.file(), best.name()))
                .orElseGet(() -> missing(locked, reason(offered, candidates), offered));
    }

    /**
     * The archive of sources to build a wheel of where none fits; only one that the lock's hashes allow.
     *
     * @param offered files of the locked version
     */
    public Optional<LockedFile> sources(LockedPackage locked, List<LockedFile> offered) {
        List<FileHash> accepted = locked.source() instanceof PackageSource.Pinned pinned ? pinned.hashes() : List.of();
        return offered.stream()
                .filter(file -> SOURCES.matcher(file.filename()).matches() && isAllowed(file, accepted))
                .map(file -> accepted.isEmpty() ? file : file.withHashes(accepted))
                .findFirst();
    }

    private record Candidate(LockedFile file, WheelFilename name) {}

    /** A file without a comparable hash is allowed: it is verified with the lock's once it is here (L28). */
    private static boolean isAllowed(LockedFile file, List<FileHash> accepted) {
        List<FileHash> comparable = file.hashes().stream()
                .filter(hash ->
                        accepted.stream().anyMatch(one -> one.algorithm().equals(hash.algorithm())))
                .toList();
        return accepted.isEmpty() || comparable.isEmpty() || comparable.stream().anyMatch(accepted::contains);
    }

    /** WH-2; a wheel may leave out the local part of the version. */
    private static void checkIdentity(LockedPackage locked, WheelFilename wheel) {
        Version version = locked.versionOrNull();
        boolean sameVersion = version == null
                || wheel.version().equals(version)
                || wheel.version().equals(version.withoutLocal())
                || wheel.version().withoutLocal().equals(version);
        if (!wheel.name().equals(locked.name()) || !sameVersion) {
            throw new PycontainerException(locked.origin() + ": the entry of " + locked.label()
                    + " lists a wheel of something else: " + wheel);
        }
    }

    private static String reason(List<LockedFile> offered, List<Candidate> candidates) {
        if (offered.isEmpty()) {
            return "there are no files";
        }
        if (!candidates.isEmpty()) {
            return "no wheel fits";
        }
        return offered.stream().anyMatch(LockedFile::isWheel)
                ? "no wheel has a hash that the lock allows"
                : "there is only a source distribution";
    }

    private static MissingPackage missing(LockedPackage locked, String reason, List<LockedFile> files) {
        return new MissingPackage(
                locked.name(),
                locked.versionOrNull(),
                locked.origin(),
                reason,
                files.stream().map(LockedFile::filename).toList());
    }
}
