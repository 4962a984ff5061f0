package dev.pycontainer.python.lock;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.LockFormat;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.TargetEnvironment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads {@code pylock.toml} (PEP 751; L50–L54). */
final class PylockReader implements LockReader {
    private static final String KNOWN_MAJOR = "1";
    private static final String KNOWN_VERSION = "1.0";

    @Override
    public Lock read(Path file, LockSelection selection, TargetEnvironment target) {
        LockText text = LockText.read(file);
        TomlLock toml = TomlLock.read(text);
        List<String> notes = checkVersion(toml.root());
        LockedPython.check(toml.root(), target);
        List<PylockPackage> packages = select(toml, selection, target, text.directory());
        checkOnce(packages);
        return lock(text, selection, packages, notes);
    }

    private static List<PylockPackage> select(
            TomlLock toml, LockSelection selection, TargetEnvironment target, Path directory) {
        TomlTable root = toml.root();
        MarkerMemo markers = new MarkerMemo(target);
        if (!markers.anyHolds(root, "environments", Set.of())) {
            throw root.wrong("environments", "leaves out this target: " + root.texts("environments"))
                    .withHint("lock again with this target among the environments.");
        }
        Set<String> extras = wanted(root, "extras", selection.allExtras() ? null : selection.extras());
        Set<String> groups = groups(root, selection);
        List<PylockPackage> packages = new ArrayList<>();
        for (TomlTable entry : toml.entries("packages")) {
            if (markers.holds(entry, "marker", extras, groups)) {
                LockedPython.check(entry, target);
                packages.add(new PylockPackage(entry, directory));
            }
        }
        return packages;
    }

    private static Lock lock(LockText text, LockSelection selection, List<PylockPackage> packages, List<String> notes) {
        Path projectDirectory =
                selection.directory().orElse(text.directory()).toAbsolutePath().normalize();
        List<LockedPackage> others = new ArrayList<>();
        LockedProject project = null;
        for (PylockPackage one : packages) {
            if (one.isDirectory(projectDirectory)) {
                project = new LockedProject(one.name(), projectDirectory, LockedProject.Kind.PACKAGE, null);
            } else {
                others.add(one.toLockedPackage());
            }
        }
        return new Lock(text.origin(LockFormat.PYLOCK), others, project, LockIndexes.UNSAID, notes);
    }

    private static List<String> checkVersion(TomlTable root) {
        String version = root.text("lock-version");
        root.text("created-by");
        if (!root.has("packages")) {
            throw root.wrong("packages", "is missing");
        }
        if (!version.split("\\.", 2)[0].equals(KNOWN_MAJOR)) {
            throw root.wrong("lock-version", "is " + version + ", but only " + KNOWN_MAJOR + ".x can be read");
        }
        return version.equals(KNOWN_VERSION)
                ? List.of()
                : List.of(root.origin() + ": lock-version " + version + " is newer than " + KNOWN_VERSION
                        + "; what it added is not read");
    }

    /** The default groups stand for the project's own requirements (PEP 751, default-groups). */
    private static Set<String> groups(TomlTable root, LockSelection selection) {
        Set<String> groups = wanted(root, "dependency-groups", selection.groups());
        if (selection.projectDependencies()) {
            groups.addAll(root.texts("default-groups"));
        }
        return groups;
    }

    /** @param namesOrNull null: all of them */
    private static Set<String> wanted(TomlTable root, String key, @Nullable List<String> namesOrNull) {
        List<String> known = root.texts(key).stream()
                .map(name -> root.meaning(key, () -> PackageName.of(name).value()))
                .toList();
        for (String name : namesOrNull == null ? known : namesOrNull) {
            if (!known.contains(name)) {
                throw root.wrong(key, "has no '" + name + "'")
                        .withHint("it has: " + (known.isEmpty() ? "none" : String.join(", ", known))
                                + ". The tool that writes the lock must be told to include it.");
            }
        }
        return new TreeSet<>(namesOrNull == null ? known : namesOrNull);
    }

    private static void checkOnce(List<PylockPackage> packages) {
        Map<PackageName, PylockPackage> names = new HashMap<>();
        for (PylockPackage one : packages) {
            PylockPackage other = names.put(one.name(), one);
            if (other != null) {
                throw new PycontainerException("the lock selects two entries for " + one.name() + ": "
                        + other.entry().origin() + " and " + one.entry().origin());
            }
        }
    }
}
