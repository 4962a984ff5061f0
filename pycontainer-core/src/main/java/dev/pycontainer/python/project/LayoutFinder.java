package dev.pycontainer.python.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds where the code of a project lies. */
final class LayoutFinder {
    private static final String SRC = "src";
    private static final String PY = ".py";

    /** Directories beside a package that are seldom part of it. */
    private static final Set<String> BESIDES = Set.of(
            "tests",
            "test",
            "docs",
            "doc",
            "examples",
            "example",
            "scripts",
            "tools",
            "bin",
            "ci",
            "build",
            "dist",
            "target",
            "benchmarks",
            "benchmark",
            "tasks",
            "notebooks",
            "node_modules",
            "venv",
            "env",
            "changelog",
            "newsfragments",
            "debian",
            "utils",
            "util");

    /** Modules that serve the development of a project. */
    private static final Set<String> DEVELOPMENT_MODULES =
            Set.of("setup", "conftest", "noxfile", "toxfile", "tasks", "fabfile", "dodo", "conanfile", "test", "tests");

    private final PyProject project;
    private final Path directory;

    LayoutFinder(PyProject project) {
        this.project = project;
        this.directory = project.directory();
    }

    ProjectLayout find() {
        List<CodePlace> places = project.isPackage() ? packagePlaces() : List.of();
        return places.isEmpty()
                ? new ProjectLayout(ProjectLayout.Style.APPLICATION, applicationRoots(), List.of())
                : layout(places);
    }

    private static ProjectLayout layout(List<CodePlace> places) {
        Set<String> roots = new LinkedHashSet<>();
        Set<String> code = new TreeSet<>();
        places.forEach(place -> {
            roots.add(place.importRoot());
            code.add(place.path());
        });
        return new ProjectLayout(ProjectLayout.Style.PACKAGE, List.copyOf(roots), List.copyOf(code));
    }

    private List<CodePlace> packagePlaces() {
        List<CodePlace> declared = new DeclaredPlaces(project).find();
        if (!declared.isEmpty()) {
            return declared;
        }
        if (isSourceRoot(SRC)) {
            return List.of(new CodePlace(SRC, SRC));
        }
        List<CodePlace> named = namedLikeProject();
        return named.isEmpty() ? besideProjectFile() : named;
    }

    private List<CodePlace> namedLikeProject() {
        Set<String> names = new LinkedHashSet<>();
        project.metadata().ifPresent(metadata -> {
            names.add(metadata.identity().writtenName().value().replaceAll("[-.]+", "_"));
            names.add(metadata.name().fileForm());
        });
        for (String name : names) {
            // A directory called like the project may also be a namespace package (PEP 420).
            Optional<CodePlace> place = holdsPython(directory.resolve(name))
                    ? Optional.of(CodePlace.below("", name))
                    : Optional.of(CodePlace.below("", name + PY)).filter(module -> isFile(module.path()));
            if (place.isPresent()) {
                return List.of(place.get());
            }
        }
        return List.of();
    }

    private List<CodePlace> besideProjectFile() {
        List<CodePlace> packages = new ArrayList<>();
        List<CodePlace> modules = new ArrayList<>();
        for (String name : children(directory)) {
            if (isFile(name + "/__init__.py") && !BESIDES.contains(name.toLowerCase(Locale.ROOT))) {
                packages.add(CodePlace.below("", name));
            } else if (isModule(name)) {
                modules.add(CodePlace.below("", name));
            }
        }
        return packages.isEmpty() ? modules : packages;
    }

    private boolean isModule(String name) {
        return name.endsWith(PY)
                && isFile(name)
                && !DEVELOPMENT_MODULES.contains(name.substring(0, name.length() - PY.length()));
    }

    private List<String> applicationRoots() {
        List<String> roots = new ArrayList<>();
        if (isSourceRoot(SRC)) {
            roots.add(SRC);
        }
        boolean codeAtTop = children(directory).stream()
                .anyMatch(name -> isModule(name)
                        || !name.equals(SRC)
                                && !BESIDES.contains(name.toLowerCase(Locale.ROOT))
                                && Names.isIdentifier(name)
                                && holdsPython(directory.resolve(name)));
        if (codeAtTop || roots.isEmpty()) {
            roots.add("");
        }
        return roots;
    }

    /** A directory that holds code and is no package itself. */
    private boolean isSourceRoot(String name) {
        Path root = directory.resolve(name);
        return Files.isDirectory(root)
                && !isFile(name + "/__init__.py")
                && (holdsPython(root)
                        || children(root).stream()
                                .anyMatch(child -> Names.isIdentifier(child) && holdsPython(root.resolve(child))));
    }

    /** Whether there is a module in the directory or, for namespace packages, in a directory in it. */
    static boolean holdsPython(Path directory) {
        List<String> children = Files.isDirectory(directory) ? children(directory) : List.of();
        return children.stream().anyMatch(name -> name.endsWith(PY))
                || children.stream()
                        .filter(Names::isIdentifier)
                        .anyMatch(name ->
                                Files.isRegularFile(directory.resolve(name).resolve("__init__.py")));
    }

    private boolean isFile(String path) {
        return Files.isRegularFile(directory.resolve(path));
    }

    /** Names that can be read in this locale, sorted. */
    static List<String> children(Path directory) {
        return DirectoryEntries.of(directory).stream()
                .map(DirectoryEntries::nameOf)
                .filter(name -> name.indexOf('\uFFFD') < 0)
                .toList();
    }
}
