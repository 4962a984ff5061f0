package dev.pycontainer.python.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Where {@code [tool.setuptools]} says that packages and modules lie. */
final class SetuptoolsPlaces {
    private final Path directory;
    private final PositionedTable setuptools;
    private final PositionedTable packageDir;

    SetuptoolsPlaces(PyProject project) {
        this.directory = project.directory();
        this.setuptools = project.tool("setuptools");
        this.packageDir = setuptools.tableOrEmpty("package-dir");
    }

    /** Empty if nothing is declared. */
    List<CodePlace> find() {
        List<CodePlace> places = new ArrayList<>();
        if (setuptools.value("packages").orElse(null) instanceof PositionedTable finder) {
            found(finder.tableOrEmpty("find"), places);
        } else {
            setuptools.texts("packages").forEach(name -> places.add(place(name, name.value(), "")));
        }
        setuptools.texts("py-modules").forEach(name -> places.add(place(name, name.value(), ".py")));
        if (places.isEmpty() && setuptools.value("packages").isEmpty() && !root().isEmpty()) {
            places.add(new CodePlace(root(), root()));
        }
        return places;
    }

    private String root() {
        return CodePlace.normalised(ProjectTableReader.textOrEmpty(packageDir, ""));
    }

    private CodePlace place(PositionedValue.Text declared, String dotted, String suffix) {
        String name = dotted.replace('.', '/') + suffix;
        CodePlace place = packageDir
                .text(dotted)
                .map(moved -> movedPlace(moved, dotted))
                .orElseGet(() -> CodePlace.below(root(), name));
        if (!Files.exists(directory.resolve(place.path()))) {
            throw declared.position()
                    .failure("there is no package or module '" + Shown.text(dotted) + "' at "
                            + Shown.text(place.path()));
        }
        return place;
    }

    /** Code is copied as it lies, so a package must lie in a directory of its own name. */
    private static CodePlace movedPlace(PositionedValue.Text moved, String dotted) {
        String path = CodePlace.normalised(moved.value());
        String name = dotted.replace('.', '/');
        if (!path.equals(name) && !path.endsWith("/" + name)) {
            throw moved.position()
                    .failure("the package '" + Shown.text(dotted) + "' lies in " + Shown.text(path)
                            + ": it could not be imported from there under its name")
                    .withHint("move it to a directory called " + name);
        }
        int rootLength = path.length() - name.length();
        return new CodePlace(rootLength == 0 ? "" : path.substring(0, rootLength - 1), path);
    }

    private void found(PositionedTable find, List<CodePlace> places) {
        List<String> where = values(find, "where", List.of(root().isEmpty() ? "." : root()));
        List<String> include = values(find, "include", List.of("*"));
        List<String> exclude = values(find, "exclude", List.of());
        for (String one : where) {
            String root = CodePlace.normalised(one);
            for (String name : LayoutFinder.children(directory.resolve(root))) {
                boolean wanted = include.stream().anyMatch(pattern -> matches(topOf(pattern), name))
                        && exclude.stream().noneMatch(pattern -> matches(pattern, name));
                if (wanted && Names.isIdentifier(name) && holdsPython(root, name)) {
                    places.add(CodePlace.below(root, name));
                }
            }
        }
    }

    private boolean holdsPython(String root, String name) {
        return LayoutFinder.holdsPython(directory.resolve(root).resolve(name));
    }

    private static List<String> values(PositionedTable table, String key, List<String> otherwise) {
        return table.value(key).isEmpty()
                ? otherwise
                : table.texts(key).stream().map(PositionedValue.Text::value).toList();
    }

    /** Patterns are for dotted names; the first part decides which directory is taken. */
    private static String topOf(String pattern) {
        int dot = pattern.indexOf('.');
        return dot < 0 ? pattern : pattern.substring(0, dot);
    }

    private static boolean matches(String pattern, String name) {
        try {
            return SegmentPattern.parse(pattern).matches(name);
        } catch (IllegalArgumentException e) {
            return Pattern.matches(Pattern.quote(pattern), name);
        }
    }
}
