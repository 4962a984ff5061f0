package dev.pycontainer.build;

import dev.pycontainer.base.ArtifactFinder;
import dev.pycontainer.base.ArtifactFinder.Answer;
import dev.pycontainer.build.ResolvedPackage.Location;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.python.FileHash;
import dev.pycontainer.python.WheelFilename;
import dev.pycontainer.python.index.IndexChain;
import dev.pycontainer.python.lock.FileLocation;
import dev.pycontainer.python.lock.LockedPackage;
import dev.pycontainer.python.lock.MissingPackage;
import dev.pycontainer.python.lock.PackageChoice;
import dev.pycontainer.python.lock.PackageSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds locked packages in Maven repositories, where a wheel is the artifact whose file has the wheel's own name:
 * {@code group:name:whl:tags:version} (PEP 427, and Maven's repository layout).
 */
final class MavenWheels {
    /** A repository cannot be asked what it has. Where a lock gives no file names, only these are known beforehand. */
    private static final List<String> PURE = List.of("py3-none-any", "py2.py3-none-any");

    private final BuildSession session;
    private final ArtifactFinder finder;
    private final List<String> groups;
    private final boolean alone;

    /** @param indexes those of Maven repositories among them are asked */
    MavenWheels(BuildSession session, IndexChain indexes) {
        this.session = session;
        this.finder = session.host().artifacts();
        this.groups = indexes.mavenGroups();
        this.alone = indexes.isMavenAlone();
    }

    /** The outcome: a wheel, or why there is none. */
    record Found(Optional<ResolvedPackage> wheel, Optional<MissingPackage> missing) {}

    /** Whether nobody else may be asked for what is not here. */
    boolean isAlone() {
        return alone;
    }

    /** Whether a package is one to look for in Maven repositories at all. */
    boolean isFor(PackageChoice choice) {
        boolean ofIndex = choice instanceof PackageChoice.AskIndex
                || choice instanceof PackageChoice.Wheel wheel && isOfIndex(wheel);
        return ofIndex && !groups.isEmpty();
    }

    /**
     * The package as a Maven repository has it.
     *
     * @param choice what the lock says of the package, {@linkplain #isFor one to look for}
     */
    Found find(PackageChoice choice) throws IOException {
        if (choice instanceof PackageChoice.Wheel wheel) {
            return find(wheel.locked(), List.of(wheel.wheel()), wheel.file().hashes());
        }
        LockedPackage locked = ((PackageChoice.AskIndex) choice).locked();
        return find(locked, pureWheels(locked), IndexMemory.hashes(locked));
    }

    /** What a project names by its address, or by a path, is taken from there. */
    private static boolean isOfIndex(PackageChoice.Wheel wheel) {
        FileLocation location = wheel.file().location();
        boolean here = location instanceof FileLocation.Local || location instanceof FileLocation.Maven;
        return !here && !(wheel.locked().source() instanceof PackageSource.Url);
    }

    private static List<WheelFilename> pureWheels(LockedPackage locked) {
        String start =
                locked.name().value().replace('-', '_') + "-" + locked.version().orElseThrow();
        return PURE.stream()
                .map(tag -> WheelFilename.parse(start + "-" + tag + ".whl"))
                .toList();
    }

    private Found find(LockedPackage locked, List<WheelFilename> names, List<FileHash> hashes) throws IOException {
        Map<String, List<String>> nowhere = new LinkedHashMap<>();
        for (String group : groups) {
            for (WheelFilename name : names) {
                String coordinates = coordinates(group, name);
                Answer answer = ask(coordinates);
                if (answer instanceof Answer.Here here) {
                    return new Found(
                            Optional.of(resolved(locked, name, hashes, coordinates, here.file())), Optional.empty());
                }
                String asked = ((Answer.Nowhere) answer).asked();
                nowhere.computeIfAbsent(asked, any -> new ArrayList<>()).add("maven:" + coordinates);
            }
        }
        return new Found(Optional.empty(), Optional.of(missing(locked, nowhere)));
    }

    /** Offline, others may have what Maven has not: the lock's hash says whether it is the same. */
    private Answer ask(String coordinates) {
        if (alone || !session.offline()) {
            return finder.ask(coordinates);
        }
        try {
            return finder.ask(coordinates);
        } catch (PycontainerException e) {
            return new Answer.Nowhere("what Maven fetched before it went offline");
        }
    }

    /** Name, version and all that follows, as the file's name spells them. */
    private static String coordinates(String group, WheelFilename wheel) {
        String text = wheel.text();
        String[] parts = text.substring(0, text.length() - ".whl".length()).split("-", 3);
        return String.join(":", group, parts[0], "whl", parts[2], parts[1]);
    }

    /** @param nowhere artifacts, by the repositories that do not have them */
    private static MissingPackage missing(LockedPackage locked, Map<String, List<String>> nowhere) {
        String unlisted = locked.source() instanceof PackageSource.Pinned
                ? "; the lock names no file, so only pure wheels are asked for: a <dependency> of type whl names another"
                : "";
        String reason = nowhere.entrySet().stream()
                .map(one -> String.join(" and ", one.getValue())
                        + (one.getValue().size() == 1 ? " is" : " are") + " not in " + one.getKey())
                .collect(Collectors.joining("; "));
        return new MissingPackage(locked.name(), locked.versionOrNull(), locked.origin(), reason + unlisted, List.of());
    }

    private ResolvedPackage resolved(
            LockedPackage locked, WheelFilename name, List<FileHash> hashes, String coordinates, Path file)
            throws IOException {
        Digest digest = proven(locked, hashes, coordinates, file);
        Location location = new Location.Maven(coordinates, file, Files.size(file));
        return new ResolvedPackage(
                locked.name(), name.version(), name, digest, Files.size(file), location, locked.origin());
    }

    private Digest proven(LockedPackage locked, List<FileHash> hashes, String coordinates, Path file)
            throws IOException {
        List<FileHash> strong = hashes.stream().filter(FileHash::isStrong).toList();
        if (strong.isEmpty()) {
            throw new PycontainerException("nothing proves the bytes of maven:" + coordinates + ": " + locked.origin()
                            + " has no sha256 of " + locked.label())
                    .withHint("lock with hashes, for example with `uv pip compile --generate-hashes`");
        }
        if (strong.size() == 1 && session.store().mayHave(digest(strong.get(0)))) {
            return digest(strong.get(0)); // the bytes in the cache are the right ones, whatever Maven's are
        }
        FileHash own = FileHashes.of(file, strong.get(0).algorithm());
        if (!strong.contains(own)) {
            throw new PycontainerException(
                            "maven:" + coordinates + " is not what " + locked.origin() + " locks:\n  lock  "
                                    + strong.stream().map(FileHash::toString).collect(Collectors.joining(" or "))
                                    + "\n  Maven " + own)
                    .withHint("publish the very file that was locked, or lock again from what is published;"
                            + " a wheel that was built twice is rarely the same");
        }
        return digest(own);
    }

    private static Digest digest(FileHash hash) {
        return new Digest(hash.algorithm(), hash.hex());
    }
}
