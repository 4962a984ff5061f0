package dev.pycontainer.python.lock;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.LockFormat;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Requirement;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code pdm.lock} and, for what it does not say, the {@code pyproject.toml} of the project (L35–L38). */
final class PdmLockReader implements LockReader {
    private static final int MAJOR = 4;
    private static final int KNOWN_MINOR = 5;

    @Override
    public Lock read(Path file, LockSelection selection, TargetEnvironment target) {
        LockText text = LockText.read(file);
        TomlLock toml = TomlLock.read(text);
        TomlTable metadata = toml.section("metadata");
        checkVersion(metadata);
        List<String> notes = PdmTargets.check(metadata, target);
        Path directory =
                selection.directory().orElse(text.directory()).toAbsolutePath().normalize();
        Optional<PdmProject> project = PdmProject.find(directory);
        Set<String> groups = groups(text.name(), metadata, project, selection);
        List<PdmPackage> packages =
                toml.entries("package").stream().map(PdmPackage::of).toList();
        Collection<PdmPackage> selected = metadata.texts("strategy").contains("inherit_metadata")
                ? selected(packages, groups, new MarkerMemo(target))
                : new PdmWalk(packages, target).run(roots(project, text.name(), groups), project.orElseThrow());
        return new Lock(
                text.origin(LockFormat.PDM),
                merged(selected, directory, text.directory(), metadata.tableOrNull("files"), direct(project)),
                project.flatMap(PdmProject::locked).orElse(null),
                LockIndexes.UNSAID,
                notes);
    }

    private static void checkVersion(TomlTable metadata) {
        Version version = metadata.meaning("lock_version", () -> Version.parse(metadata.text("lock_version")));
        List<Long> parts = version.withReleaseLength(2).release();
        if (parts.get(0) != MAJOR || parts.get(1) > KNOWN_MINOR) {
            throw metadata.wrong(
                            "lock_version",
                            "is " + version + ", but only " + MAJOR + ".0 to " + MAJOR + "." + KNOWN_MINOR
                                    + " can be read")
                    .withHint(
                            "lock with a PDM that writes such a version, or run `pdm export -f pylock -o pylock.toml`.");
        }
    }

    /** To PDM, extras are groups, and so is {@code default}, the project itself (L37). */
    private static Set<String> groups(
            String file, TomlTable metadata, Optional<PdmProject> project, LockSelection selection) {
        Set<String> locked = new TreeSet<>(PdmPackage.normalised(metadata.texts("groups")));
        Set<String> extras = project.map(PdmProject::extras).orElse(locked);
        Set<String> groups = project.map(PdmProject::groups).orElse(locked);
        if (!locked.isEmpty()) {
            locked.remove(PdmProject.DEFAULT);
            extras.retainAll(locked);
            groups.retainAll(locked);
        }
        Set<String> wanted = new TreeSet<>(Wanted.extras(file, extras, selection));
        wanted.addAll(Wanted.groups(file, groups, selection));
        if (selection.projectDependencies()) {
            wanted.add(PdmProject.DEFAULT);
        }
        return wanted;
    }

    private static Collection<PdmPackage> selected(List<PdmPackage> packages, Set<String> groups, MarkerMemo markers) {
        return packages.stream()
                .filter(one -> one.isIn(groups) && markers.holds(one.entry(), "marker", Set.of(), Set.of()))
                .toList();
    }

    private static List<Requirement> roots(Optional<PdmProject> project, String file, Set<String> groups) {
        return project.orElseThrow(() -> new PycontainerException("cannot read " + file
                                + ": there is no pyproject.toml beside it, and the lock does not tell what the project"
                                + " asks for")
                        .withHint("lock with the strategy inherit_metadata, which is PDM's default since 2.11."))
                .requirements(groups);
    }

    private static Set<PackageName> direct(Optional<PdmProject> project) {
        Set<String> all = new TreeSet<>(Set.of(PdmProject.DEFAULT));
        project.ifPresent(one -> all.addAll(one.extras()));
        project.ifPresent(one -> all.addAll(one.groups()));
        return project.stream()
                .flatMap(one -> one.requirements(all).stream())
                .map(Requirement::name)
                .collect(Collectors.toSet());
    }

    /** Entries for extras are joined with the package's own (L38); the project itself is the application. */
    private static List<LockedPackage> merged(
            Collection<PdmPackage> selected,
            Path project,
            Path directory,
            @Nullable TomlTable files,
            Set<PackageName> direct) {
        Map<PackageName, List<PdmPackage>> byName = new TreeMap<>();
        for (PdmPackage one : selected) {
            if (one.path(directory).filter(project::equals).isEmpty()) {
                byName.computeIfAbsent(one.name(), name -> new ArrayList<>()).add(one);
            }
        }
        List<LockedPackage> packages = new ArrayList<>();
        byName.forEach((name, entries) -> {
            PdmPackage first = entries.get(0);
            entries.forEach(other -> checkSame(first, other));
            packages.add(first.place(
                    directory,
                    files,
                    new LockedPackage.Selected(
                            extras(entries),
                            direct.contains(name),
                            first.entry().origin())));
        });
        return packages;
    }

    private static List<String> extras(List<PdmPackage> entries) {
        return entries.stream()
                .flatMap(one -> one.extras().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static void checkSame(PdmPackage one, PdmPackage other) {
        if (!one.isSamePackage(other)) {
            throw new PycontainerException("the lock selects two entries for " + one.name() + ": "
                            + one.entry().origin() + " and " + other.entry().origin())
                    .withHint("the lock is damaged, or has conflicting groups selected: run `pdm lock`.");
        }
    }
}
