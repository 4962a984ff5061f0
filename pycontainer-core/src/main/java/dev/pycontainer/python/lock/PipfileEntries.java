package dev.pycontainer.python.lock;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.FileHash;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.VersionSpecifiers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Turns the entries of a {@code Pipfile.lock} that hold for the target into packages (L46). */
final class PipfileEntries {
    private final Path lockDirectory;
    private final Path projectDirectory;
    private final PipfileSources sources;
    private final MarkerMemo markers;
    private final PipfileConditions conditions;
    private final Map<PackageName, LockedPackage> packages = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();

    PipfileEntries(Path lockDirectory, Path projectDirectory, PipfileSources sources, TargetEnvironment target) {
        this.lockDirectory = lockDirectory;
        this.projectDirectory = projectDirectory;
        this.sources = sources;
        this.markers = new MarkerMemo(target);
        this.conditions = PipfileConditions.read(projectDirectory, target);
    }

    List<LockedPackage> packages() {
        return new ArrayList<>(packages.values());
    }

    List<String> notes() {
        return notes;
    }

    void add(String key, TomlTable entry, String category) {
        PackageName name = entry.meaning(key, () -> PackageName.of(key));
        if (!markers.holds(entry, "markers", Set.of(), Set.of())
                || !markers.holds(entry, "os_markers", Set.of(), Set.of())) {
            return;
        }
        LockedPackage.Selected selected = new LockedPackage.Selected(
                PdmPackage.normalised(entry.texts("extras")),
                conditions.names(category).contains(name),
                entry.origin());
        if (entry.has("git")) {
            put(new LockedPackage(name, null, git(entry), List.of(), selected));
        } else if (entry.has("file") || entry.has("path")) {
            direct(name, entry, selected);
        } else if (isPinned(entry)) {
            put(pinned(name, entry, selected));
        } else if (conditions.leavesOut(category, name)) {
            // Pipenv keeps what was not needed where it locked, without a version and without its markers.
            notes.add(
                    entry.origin() + ": " + name + " has no version, and the Pipfile does not want it on this target");
        } else {
            throw entry.wrong("version", "of " + name + " is not exact")
                    .withHint(
                            "it does not apply where the lock was made; Pipenv locks it only there: use `markers` in the"
                                    + " Pipfile and lock on the system of the image.");
        }
    }

    private static boolean isPinned(TomlTable entry) {
        String version = entry.textOrNull("version");
        return version != null
                && !version.equals("*")
                && specifiers(entry, version).isPinned();
    }

    private static VersionSpecifiers specifiers(TomlTable entry, String version) {
        return entry.meaning("version", () -> VersionSpecifiers.parse(version));
    }

    private LockedPackage pinned(PackageName name, TomlTable entry, LockedPackage.Selected selected) {
        Version version = specifiers(entry, entry.text("version"))
                .pinnedVersion()
                .orElseThrow(() ->
                        entry.wrong("version", "is no version: '" + SecretMask.quotable(entry.text("version")) + "'"));
        String index = entry.textOrNull("index");
        PackageSource source = new PackageSource.Pinned(
                hashes(entry),
                index == null ? null : sources.named(entry, index).orElse(null));
        return new LockedPackage(name, version, source, List.of(), selected);
    }

    private static List<FileHash> hashes(TomlTable entry) {
        return entry.texts("hashes").stream()
                .map(hash -> entry.meaning("hashes", () -> Hashes.parse(hash)))
                .toList();
    }

    private static PackageSource git(TomlTable entry) {
        String url = entry.text("git");
        String ref = entry.textOrNull("ref");
        String subdirectory = entry.textOrNull("subdirectory");
        return new PackageSource.Git(
                url.startsWith("git+") ? url.substring("git+".length()) : url,
                ref == null ? "" : ref,
                subdirectory == null ? "" : subdirectory);
    }

    /** A URL or a path; {@code path = "."} is the project itself, which is the application. */
    private void direct(PackageName name, TomlTable entry, LockedPackage.Selected selected) {
        String key = entry.has("file") ? "file" : "path";
        String place = entry.text(key);
        if (!place.contains("://") && lockDirectory.resolve(place).normalize().equals(projectDirectory)) {
            return;
        }
        DirectReference reference =
                entry.meaning(key, () -> DirectReference.parse(place, name, hashes(entry), lockDirectory));
        PackageSource source = reference.source() instanceof PackageSource.Directory tree
                ? new PackageSource.Directory(tree.path(), entry.flag("editable"))
                : reference.source();
        put(new LockedPackage(name, reference.versionOrNull(), source, reference.files(), selected));
    }

    /** Categories are locked together, so the same package in two of them must be the same. */
    private void put(LockedPackage one) {
        LockedPackage other = packages.get(one.name());
        if (other != null
                && !(one.version().equals(other.version()) && one.source().equals(other.source()))) {
            throw new PycontainerException(one.origin() + ": '" + one.label() + "' contradicts '" + other.label()
                            + "' at " + other.origin())
                    .withHint("lock all categories together with `pipenv lock`.");
        }
        packages.put(one.name(), other == null ? one : joined(other, one));
    }

    private static LockedPackage joined(LockedPackage first, LockedPackage second) {
        Set<String> extras = new TreeSet<>(first.extras());
        extras.addAll(second.extras());
        return new LockedPackage(
                first.name(),
                first.versionOrNull(),
                first.source(),
                first.files(),
                new LockedPackage.Selected(List.copyOf(extras), first.direct() || second.direct(), first.origin()));
    }
}
