package dev.pycontainer.python.lock;

import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.Version;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A parsed {@code poetry.lock} (L25). */
final class PoetryLock {
    private static final PoetryConstraint READABLE = PoetryConstraint.parse(">=1,<3");
    private static final Version KNOWN = Version.parse("2.1");

    private final LockText file;
    private final TomlTable root;
    private final TomlTable metadata;
    private final Version version;
    private final List<PoetryPackage> packages;

    private PoetryLock(LockText file, TomlLock toml) {
        this.file = file;
        this.root = toml.root();
        this.metadata = toml.section("metadata");
        this.version = version(metadata);
        this.packages = toml.entries("package").stream().map(PoetryPackage::new).toList();
    }

    static PoetryLock parse(LockText file) {
        return new PoetryLock(file, TomlLock.read(file));
    }

    private static Version version(TomlTable metadata) {
        Version version = metadata.meaning("lock-version", () -> Version.parse(metadata.text("lock-version")));
        if (!READABLE.allows(version)) {
            throw metadata.wrong("lock-version", "is " + version + ", but only versions 1 and 2 can be read")
                    .withHint("lock with a Poetry that writes version " + KNOWN + ", or update pycontainer.");
        }
        return version;
    }

    List<String> notes() {
        return version.compareTo(KNOWN) > 0
                ? List.of(file.name() + ": lock-version " + version + " is newer than " + KNOWN
                        + "; what it added is not read")
                : List.of();
    }

    LockText file() {
        return file;
    }

    TomlTable metadata() {
        return metadata;
    }

    List<PoetryPackage> packages() {
        return packages;
    }

    /** Whether each package says its groups and markers, so that nothing has to be walked (L26). */
    boolean tellsGroups() {
        return version.compareTo(KNOWN) >= 0;
    }

    void checkPython(TargetEnvironment target) {
        String wanted = metadata.textOrNull("python-versions");
        if (wanted != null
                && !metadata.meaning("python-versions", () -> PoetryConstraint.parse(wanted))
                        .allows(target)) {
            throw metadata.wrong(
                            "python-versions",
                            "is '" + SecretMask.quotable(wanted) + "', but the image has Python " + target.python())
                    .withHint("choose a base_image with a Python that fits (or set python), or lock for this Python.");
        }
    }

    /** The project's extras that are wanted. */
    Set<String> extras(LockSelection selection) {
        TomlTable table = root.tableOrNull("extras");
        Set<String> known = new TreeSet<>();
        if (table != null) {
            table.keys().forEach(key -> known.add(PackageName.normalized(key)));
        }
        return Wanted.extras(file.name(), known, selection);
    }

    /** The names of what the project's extras bring (L27). */
    Set<PackageName> namesOf(Set<String> extras) {
        TomlTable table = root.tableOrNull("extras");
        Set<PackageName> names = new TreeSet<>();
        for (String key : table == null ? List.<String>of() : table.keys()) {
            if (table != null && extras.contains(PackageName.normalized(key))) {
                table.texts(key).forEach(name -> names.add(table.meaning(key, () -> PackageName.of(name))));
            }
        }
        return names;
    }
}
