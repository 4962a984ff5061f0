package dev.pycontainer.python.project;

import java.util.List;

/**
 * Where the code of a project lies (L74).
 *
 * <p>A project that is meant to be installed ({@link PyProject#isPackage()}) gives its packages and modules with all the data in
 * them, as its wheel would: those that the build backend's settings name, else everything in {@code src}, else the package or
 * module called like the project, else the packages beside pyproject.toml. Any other project is an application: like
 * {@code COPY . .}, it gives its whole tree, less what {@link SourceFiles} leaves out.
 *
 * @param importRoots the directories that make the code importable, relative to the project; the project directory itself is
 *     the empty string
 * @param code paths relative to the project, each with all below it; empty for a whole tree
 */
public record ProjectLayout(Style style, List<String> importRoots, List<String> code) {

    /** What a project's image gets. */
    public enum Style {
        /** The packages and modules. */
        PACKAGE,
        /** The whole tree. */
        APPLICATION
    }

    public ProjectLayout {
        importRoots = List.copyOf(importRoots);
        code = List.copyOf(code);
    }

    /** Reads only the top of the tree and of its {@code src}. */
    public static ProjectLayout of(PyProject project) {
        return new LayoutFinder(project).find();
    }
}
