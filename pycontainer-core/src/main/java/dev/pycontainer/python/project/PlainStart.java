package dev.pycontainer.python.project;

import dev.pycontainer.python.EntryPoint;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.project.StartDetection.Found;
import dev.pycontainer.python.project.StartDetection.Undecided;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a project without a framework starts: by its only console script, the one that is called as the project is, or the only package
 * or module that can be run.
 */
final class PlainStart {
    private static final Pattern RUNS = Pattern.compile("if\\s+\\(?__name__\\s*==.*");

    private final PyProject project;
    private final PythonModules modules;

    PlainStart(PyProject project, PythonModules modules) {
        this.project = project;
        this.modules = modules;
    }

    StartDetection detect() {
        List<String> scripts = project.metadata().map(ProjectMetadata::consoleScripts).orElse(List.of()).stream()
                .map(EntryPoint::name)
                .toList();
        if (scripts.size() == 1) {
            return new Found(StartCommand.plain("the only console script", scripts.get(0)));
        }
        Optional<String> namesake = namesake(scripts);
        if (namesake.isPresent()) {
            return new Found(StartCommand.plain("the console script with the project's name", namesake.get()));
        }
        if (scripts.size() > 1) {
            return new Undecided(
                    "the project has several console scripts: " + String.join(", ", scripts) + "; script chooses one",
                    scripts);
        }
        return byModule();
    }

    /** As uvx and pipx choose; of several spellings the normalised one. */
    private Optional<String> namesake(List<String> scripts) {
        return scripts.stream().filter(this::isNamesake).max(Comparator.comparing(name()::equals));
    }

    private boolean isNamesake(String name) {
        return PackageName.normalized(name).equals(name());
    }

    private String name() {
        return project.metadata().map(known -> known.identity().name().value()).orElse("");
    }

    private StartDetection byModule() {
        List<String> packages = modules.files().keySet().stream()
                .filter(module -> module.endsWith(".__main__") && AppFinder.isOwnCode(module))
                .map(module -> module.substring(0, module.length() - ".__main__".length()))
                .filter(module -> !module.contains("."))
                .toList();
        List<String> runnable = runnableModules();
        if (packages.size() == 1 && (runnable.isEmpty() || isNamesake(packages.get(0)))) {
            return new Found(
                    StartCommand.plain("the only package with a __main__ module", "python", "-m", packages.get(0)));
        }
        if (packages.isEmpty() && runnable.size() == 1) {
            return new Found(StartCommand.plain("the only module that runs", "python", "-m", runnable.get(0)));
        }
        List<String> candidates = new ArrayList<>(packages);
        candidates.addAll(runnable);
        return candidates.isEmpty()
                ? new Undecided("the project has no console script, no known framework and no module to run", List.of())
                : new Undecided("several modules can be run: " + String.join(", ", candidates), candidates);
    }

    /**
     * Modules at an import root that ask whether they are the main one; {@code main} before all others. Django's manage.py is a
     * tool for those who look after the site.
     */
    private List<String> runnableModules() {
        List<String> runnable = modules.files().entrySet().stream()
                .filter(entry -> !entry.getKey().contains(".") && AppFinder.isOwnCode(entry.getKey()))
                .filter(entry -> !entry.getKey().equals("manage"))
                .filter(entry -> entry.getValue().path().endsWith(".py") && runs(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        return runnable.contains("main") ? List.of("main") : runnable;
    }

    private static boolean runs(SourceFile.Regular file) {
        return PythonSource.topLevelStatements(PythonSource.text(file)).stream()
                .anyMatch(statement -> RUNS.matcher(statement).matches());
    }
}
