package dev.pycontainer.python.lock;

import dev.pycontainer.python.LockFormat;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads {@code Pipfile.lock} (L45–L47); categories are groups, {@code develop} also by its names in the Pipfile. */
final class PipfileLockReader implements LockReader {
    private static final String META = "_meta";
    private static final String DEFAULT = "default";
    private static final String DEVELOP = "develop";
    private static final long SPEC = 6;

    private final RequirementLines.Variables variables;

    PipfileLockReader() {
        this(System::getenv);
    }

    /** @param variables the environment that {@code ${NAME}} in the addresses of indexes is looked up in */
    PipfileLockReader(RequirementLines.Variables variables) {
        this.variables = variables;
    }

    @Override
    public Lock read(Path file, LockSelection selection, TargetEnvironment target) {
        LockText text = LockText.read(file);
        JsonLock json = JsonLock.read(text);
        TomlTable meta = json.root().table(META).startingAt(1);
        checkVersion(meta);
        checkPython(meta, target);
        Path directory =
                selection.directory().orElse(text.directory()).toAbsolutePath().normalize();
        PipfileSources sources = PipfileSources.of(meta, variables);
        PipfileEntries entries = new PipfileEntries(text.directory(), directory, sources, target);
        for (String category : categories(json, selection)) {
            json.entries(category).forEach((name, entry) -> entries.add(name, entry, category));
        }
        List<String> notes = new ArrayList<>(entries.notes());
        if (!selection.extras().isEmpty()) {
            notes.add(text.name() + " knows no extras: name its categories as groups");
        }
        return new Lock(text.origin(LockFormat.PIPENV), entries.packages(), null, sources.indexes(), notes);
    }

    private static void checkVersion(TomlTable meta) {
        Long spec = meta.numberOrNull("pipfile-spec");
        if (spec == null || spec != SPEC) {
            throw meta.wrong("pipfile-spec", "is " + spec + ", but only " + SPEC + " can be read")
                    .withHint("lock with a Pipenv that writes it, or run `pipenv requirements --hash`.");
        }
    }

    /** As {@code pipenv install --deploy}: another Python than the required one is an error. */
    private static void checkPython(TomlTable meta, TargetEnvironment target) {
        TomlTable requires = meta.tableOrNull("requires");
        String full = requires == null ? null : requires.textOrNull("python_full_version");
        String minor = requires == null ? null : requires.textOrNull("python_version");
        String wanted = full == null ? minor : full;
        if (requires == null || wanted == null) {
            return;
        }
        String key = full == null ? "python_version" : "python_full_version";
        Version version = requires.meaning(key, () -> Version.parse(wanted));
        Version own = target.python().withReleaseLength(3);
        int places = Math.min(version.release().size(), 3);
        if (!own.release().subList(0, places).equals(version.release().subList(0, places))) {
            throw requires.wrong(key, "is " + version + ", but the image has Python " + target.python())
                    .withHint("choose a base_image with this Python (or set python), or change [requires] and run"
                            + " `pipenv lock`.");
        }
    }

    private static Set<String> categories(JsonLock json, LockSelection selection) {
        Map<String, String> known = new TreeMap<>();
        for (String key : json.root().keys()) {
            if (!key.equals(META) && !key.equals(DEFAULT)) {
                known.put(PackageName.normalized(key), key);
            }
        }
        Optional.ofNullable(known.get(DEVELOP)).ifPresent(key -> {
            known.putIfAbsent("dev", key);
            known.putIfAbsent("dev-packages", key);
        });
        Set<String> categories = new TreeSet<>();
        for (String group : Wanted.groups(json.name(), known.keySet(), selection)) {
            categories.add(Optional.ofNullable(known.get(group)).orElseThrow());
        }
        if (selection.projectDependencies()) {
            categories.add(DEFAULT);
        }
        return categories;
    }
}
