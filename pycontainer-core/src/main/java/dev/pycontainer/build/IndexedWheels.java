package dev.pycontainer.build;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.FileHash;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.index.IndexChain;
import dev.pycontainer.python.index.IndexFile;
import dev.pycontainer.python.index.PackageIndex;
import dev.pycontainer.python.index.ProjectPage;
import dev.pycontainer.python.index.WheelDownload;
import dev.pycontainer.python.lock.FileLocation;
import dev.pycontainer.python.lock.LockedFile;
import dev.pycontainer.python.lock.LockedPackage;
import dev.pycontainer.python.lock.MissingPackage;
import dev.pycontainer.python.lock.PackageChoice;
import dev.pycontainer.python.lock.PackageSource;
import dev.pycontainer.python.lock.WheelChooser;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds, on the index, the wheel, or else the sources, of a package whose lock gives hashes or a file name but no address (L3, L82–L86). */
final class IndexedWheels {
    private final IndexChain chain;
    private final PackageIndex pages;
    private final WheelChooser chooser;
    private final IndexMemory memory;
    private final WheelDownload download;

    private final Consumer<String> warnings;

    /**
     * @param pages the chain of the indexes, or what asked it before
     * @param warnings hears of files that their index has withdrawn
     */
    IndexedWheels(
            PackageIndexes indexes,
            PackageIndex pages,
            WheelChooser chooser,
            IndexMemory memory,
            Consumer<String> warnings) {
        this.warnings = warnings;
        this.chain = indexes.chain();
        this.pages = pages;
        this.chooser = chooser;
        this.memory = memory;
        this.download = indexes.download();
    }

    /**
     * The outcome: a wheel, or what there is of a package without a fitting wheel.
     *
     * @param file with exactly one hash, which proves it; with {@code missing}, an archive of sources
     * @param missing why no wheel can be installed
     */
    record Found(Optional<IndexFile> file, Optional<MissingPackage> missing) {}

    /** Whether an earlier build on this machine asked the index. */
    boolean remembers(LockedPackage locked) throws IOException {
        return memory.find(locked).isPresent();
    }

    /** @param chosen the file that the lock names, where it names files */
    Found find(LockedPackage locked, Optional<LockedFile> chosen) throws IOException {
        Optional<IndexFile> remembered = memory.find(locked);
        if (remembered.isPresent()) {
            warnOfYanked(remembered.get(), locked);
            return new Found(remembered, Optional.empty());
        }
        PackageIndex index = indexOf(locked);
        ProjectPage page = index.project(locked.name()).orElse(null);
        if (page == null) {
            return new Found(Optional.empty(), Optional.of(unknown(locked, index)));
        }
        LockedFile wanted;
        if (chosen.isPresent()) {
            wanted = chosen.get();
        } else {
            List<Version> versions = versions(locked, page);
            if (versions.isEmpty()) {
                return new Found(Optional.empty(), Optional.of(gone(locked, index, "the version")));
            }
            PackageChoice choice = best(locked, page, versions);
            if (choice instanceof MissingPackage missing) {
                checkHashes(locked, page);
                return sources(locked, page, missing);
            }
            wanted = ((PackageChoice.Wheel) choice).file();
        }
        IndexFile there = onPage(page, wanted).orElse(null);
        if (there == null) {
            return new Found(Optional.empty(), Optional.of(gone(locked, index, wanted.filename())));
        }
        IndexFile file = proven(there, wanted.hashes(), locked);
        warnOfYanked(file, locked);
        memory.put(locked, file);
        return new Found(Optional.of(file), Optional.empty());
    }

    /** I7: what is locked is installed all the same. */
    private void warnOfYanked(IndexFile file, LockedPackage locked) {
        file.yanked()
                .ifPresent(reason -> warnings.accept(locked.label() + " (" + locked.origin()
                        + ") has been withdrawn (yanked) by its makers" + (reason.isEmpty() ? "" : ": " + reason)));
    }

    private static MissingPackage gone(LockedPackage locked, PackageIndex index, String what) {
        String reason =
                index.shown() + " does not have " + what + " any more: lock again, or name an index that still has it";
        return new MissingPackage(locked.name(), locked.versionOrNull(), locked.origin(), reason, List.of());
    }

    private Found sources(LockedPackage locked, ProjectPage page, MissingPackage missing) throws IOException {
        Optional<LockedFile> wanted =
                chooser.sources(locked, offered(locked.version().orElseThrow(), page));
        Optional<IndexFile> there = wanted.flatMap(file -> onPage(page, file));
        Optional<IndexFile> file = there.isPresent()
                ? Optional.of(proven(there.get(), wanted.orElseThrow().hashes(), locked))
                : Optional.empty();
        return new Found(file, Optional.of(missing));
    }

    private static MissingPackage unknown(LockedPackage locked, PackageIndex index) {
        String reason = index.shown() + " does not know it; <indexUrl> names another index";
        return new MissingPackage(locked.name(), locked.versionOrNull(), locked.origin(), reason, List.of());
    }

    /** A wheel that fits but for its hash is not missing: index and lock disagree about its bytes. */
    private void checkHashes(LockedPackage locked, ProjectPage page) {
        if (!(locked.source() instanceof PackageSource.Pinned pinned)) {
            return;
        }
        PackageSource anyHash = new PackageSource.Pinned(List.of());
        LockedPackage unproven =
                new LockedPackage(locked.name(), locked.versionOrNull(), anyHash, List.of(), locked.selected());
        if (best(unproven, page, versions(locked, page)) instanceof PackageChoice.Wheel wheel) {
            throw notAllowed(wheel.file().filename(), wheel.file().hashes(), pinned.hashes(), locked);
        }
    }

    private PycontainerException notAllowed(
            String filename, List<FileHash> said, List<FileHash> allowed, LockedPackage locked) {
        return new PycontainerException(
                        "the hash of " + filename + " on " + indexOf(locked).shown()
                                + " is not one that the lock allows (" + locked.origin() + ")\n  index " + shown(said)
                                + "\n  lock  " + shown(allowed))
                .withHint("somebody replaced the file, or the lock is of another index or platform: find out which");
    }

    private static String shown(List<FileHash> hashes) {
        return hashes.stream().map(FileHash::toString).collect(Collectors.joining(" or "));
    }

    /** The only index that the lock names for the package, else the indexes of the build (I8). */
    private PackageIndex indexOf(LockedPackage locked) {
        Optional<String> address = locked.source().index().filter(url -> url.startsWith("http"));
        return address.isPresent() ? chain.at(address.get()) : pages;
    }

    /** The locked version, and before it its local versions, which fit a pin without one as well (PEP 440); the highest first. */
    private static List<Version> versions(LockedPackage locked, ProjectPage page) {
        Version version = locked.version().orElseThrow();
        boolean locals = locked.source() instanceof PackageSource.Pinned pin && !pin.identical();
        return page.versions().stream()
                .filter(one ->
                        one.equals(version) || locals && one.withoutLocal().equals(version))
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private PackageChoice best(LockedPackage locked, ProjectPage page, List<Version> versions) {
        List<PackageChoice> choices = versions.stream()
                .map(version -> chooser.choose(locked, offered(version, page)))
                .toList();
        return choices.stream()
                .filter(PackageChoice.Wheel.class::isInstance)
                .findFirst()
                .orElse(choices.get(choices.size() - 1));
    }

    private static List<LockedFile> offered(Version version, ProjectPage page) {
        return page.files().stream()
                .filter(file -> file.version().filter(version::equals).isPresent())
                .map(file -> new LockedFile(file.filename(), new FileLocation.OnIndex(), file.hashes(), size(file)))
                .toList();
    }

    private static Optional<IndexFile> onPage(ProjectPage page, LockedFile wanted) {
        return page.files().stream()
                .filter(offered -> offered.filename().equals(wanted.filename()))
                .findFirst();
    }

    /**
     * The file with the one hash it has. A lock may allow several hashes, one for each file of the version; the index says which
     * is this file's, and that one must be among them. Where the index says none, the file is fetched to know.
     */
    private IndexFile proven(IndexFile file, List<FileHash> allowed, LockedPackage locked) throws IOException {
        Optional<FileHash> said = file.proof();
        if (said.isPresent()) {
            FileHash hash = said.get();
            boolean comparable =
                    allowed.stream().anyMatch(one -> one.algorithm().equals(hash.algorithm()));
            if (!allowed.isEmpty() && comparable && !allowed.contains(hash)) {
                throw notAllowed(file.filename(), List.of(hash), allowed, locked);
            }
            if (allowed.isEmpty() || comparable) {
                return file.withHashes(List.of(hash));
            }
        }
        if (allowed.isEmpty() && !file.isLocal()) {
            throw new PycontainerException("nothing proves the bytes of " + file.filename() + ": neither "
                            + locked.origin() + " nor " + indexOf(locked).shown() + " gives a sha256 of it")
                    .withHint("lock with hashes, for example with `uv pip compile --generate-hashes`");
        }
        return file.withHashes(List.of(download.fetch(file.withHashes(allowed), OutputStream.nullOutputStream())));
    }

    private static @Nullable Long size(IndexFile file) {
        return file.size().isPresent() ? Long.valueOf(file.size().getAsLong()) : null;
    }
}
