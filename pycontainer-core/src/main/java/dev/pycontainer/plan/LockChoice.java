package dev.pycontainer.plan;

import static dev.pycontainer.plan.ConfigurationKey.LOCK_FILE;
import static dev.pycontainer.plan.ConfigurationKey.REQUIREMENTS_FILE;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.LockFormat;
import dev.pycontainer.python.project.PyProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Chooses the lock file by name, order and the manager that pyproject.toml speaks of. */
final class LockChoice {
    private final KnownFacts facts;
    private final List<String> notes = new ArrayList<>();

    /** A lock file and how to read it. */
    record Chosen(Decided<Path> file, LockFormat format) {}

    LockChoice(KnownFacts facts) {
        this.facts = facts;
    }

    /** The configured lock file, else the one that is found. */
    Optional<Chosen> choose() {
        Optional<ConfigurationKey> key = facts.settings().strongerOf(LOCK_FILE, REQUIREMENTS_FILE);
        return key.isPresent() ? Optional.of(configured(key.get())) : found();
    }

    /** What was passed over. */
    List<String> notes() {
        return notes;
    }

    private Chosen configured(ConfigurationKey key) {
        Decided<String> configured = facts.settings().text(key).orElseThrow();
        Path file = facts.resolve(configured);
        if (!Files.isRegularFile(file)) {
            throw configured.origin().failure("the lock file " + facts.shown(file) + " does not exist");
        }
        LockFormat format = key == REQUIREMENTS_FILE
                ? LockFormat.REQUIREMENTS
                : LockFormat.ofFileName(String.valueOf(file.getFileName())).orElse(LockFormat.REQUIREMENTS);
        return new Chosen(new Decided<>(file, configured.origin()), format);
    }

    private Optional<Chosen> found() {
        Path directory = facts.places().lockDirectory();
        List<LockFormat> there = new ArrayList<>();
        for (LockFormat format : LockFormat.values()) {
            if (Files.isRegularFile(directory.resolve(format.fileName()))) {
                there.add(format);
            }
        }
        if (there.isEmpty()) {
            return Optional.empty();
        }
        LockFormat first = among(there);
        there.remove(first);
        String reason = "found by its name";
        if (!there.isEmpty()) {
            String others = there.stream().map(LockFormat::fileName).collect(Collectors.joining(", "));
            notes.add(first.fileName() + " is used; passed over: " + others);
            reason = "the first by order; passed over: " + others;
        }
        return Optional.of(new Chosen(Decided.inferred(directory.resolve(first.fileName()), reason), first));
    }

    private LockFormat among(List<LockFormat> there) {
        List<LockFormat> ofManagers =
                there.stream().filter(format -> !format.manager().isEmpty()).toList();
        if (ofManagers.size() < 2) {
            return there.get(0);
        }
        TreeSet<String> inUse = managers(facts.pyproject());
        List<LockFormat> used = ofManagers.stream()
                .filter(format -> inUse.contains(format.manager()))
                .toList();
        if (used.size() == 1) {
            return used.get(0);
        }
        throw new PycontainerException(
                        "locks of several managers, and nothing in pyproject.toml tells which is in use: "
                                + ofManagers.stream().map(LockFormat::fileName).collect(Collectors.joining(", ")))
                .withHint("set lock_file to the one in use, or delete the others");
    }

    /** The managers that pyproject.toml speaks of: by their table, else by their build backend. */
    static TreeSet<String> managers(PyProject pyproject) {
        TreeSet<String> managers = new TreeSet<>();
        for (String manager : List.of("uv", "poetry", "pdm")) {
            if (!pyproject.tool(manager).keys().isEmpty()) {
                managers.add(manager);
            }
        }
        if (managers.isEmpty()) {
            switch (pyproject.buildSystem().backend()) {
                case UV_BUILD -> managers.add("uv");
                case POETRY_CORE -> managers.add("poetry");
                case PDM_BACKEND -> managers.add("pdm");
                default -> {}
            }
        }
        return managers;
    }
}
