package dev.pycontainer.python.project;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.project.LeftOut.Reason;
import dev.pycontainer.python.project.LeftOutRules.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Decides which files of a project go into the image: what {@link ProjectLayout} and {@code include} select, less
 *
 * <ul>
 *   <li>what {@code exclude} names and what this build writes: always;
 *   <li>secrets (PJ-1), version control, virtual environments, caches: unless {@code include} names the very file, or spells
 *       out the directory that holds it;
 *   <li>what {@code .dockerignore} or {@code .gitignore} name and, beside the pyproject.toml of an application, tests, build
 *       outputs, lock and build files: unless a glob of {@code include} matches.
 * </ul>
 *
 * Links are kept as links and never followed (PJ-2). The order of directories, modes, owners and times of the host have no
 * influence.
 */
public final class SourceFiles {
    private static final int MAX_FILES = 1_000_000;
    private static final long MAX_SIZE = 64L << 30;

    private final Path root;
    private final LeftOutRules rules;
    private final List<SourceFile> files = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final SourceNames names = new SourceNames();

    private SourceFiles(Path root, LeftOutRules rules) {
        this.root = root;
        this.rules = rules;
    }

    /**
     * @throws PycontainerException if something cannot be read, a link leaves the project, a name cannot be in an image, or
     *     nothing is left because everything is ignored
     */
    public static SourceTree read(PyProject project, SourceSelection selection) {
        ProjectLayout layout = ProjectLayout.of(project);
        Path root = project.directory().toAbsolutePath().normalize();
        SourceFiles reader = new SourceFiles(root, new LeftOutRules(selection.outputs(), layout));
        reader.directory(root, "", start(project, layout, selection));
        return reader.tree(layout);
    }

    private static WalkState start(PyProject project, ProjectLayout layout, SourceSelection selection) {
        Path root = project.directory().toAbsolutePath().normalize();
        boolean wholeTree = layout.style() == ProjectLayout.Style.APPLICATION;
        GlobSet code = new GlobSet(layout.code().stream().map(Glob::literal).toList());
        GlobSet include = GlobSet.parse(selection.include(), "include").with(GeneratedFiles.of(project));
        DockerIgnore docker = DockerIgnore.read(root.resolve(".dockerignore"));
        return new WalkState(
                new WalkState.Selected(code.start(), include.start(), wholeTree),
                GlobSet.parse(selection.exclude(), "exclude").start(),
                new WalkState.Ignored(docker, docker.start(), RepositoryIgnores.above(root)),
                null);
    }

    private void directory(Path directory, String path, WalkState above) {
        List<Path> children = DirectoryEntries.of(directory);
        WalkState state = above;
        if (children.stream().anyMatch(child -> child.endsWith(".gitignore"))) {
            String shownAs = path.isEmpty() ? ".gitignore" : path + "/.gitignore";
            state = state.with(GitIgnore.read(directory.resolve(".gitignore"), shownAs));
        }
        for (Path child : children) {
            String name = DirectoryEntries.nameOf(child);
            child(child, path.isEmpty() ? name : path + "/" + name, name, state.step(name));
        }
        boolean holdsOnlyItself = children.isEmpty() && !path.isEmpty() && above.inheritedOrNull() == null;
        if (holdsOnlyItself && above.selected().holds()) {
            files.add(new SourceFile.EmptyDirectory(path));
        }
    }

    private void child(Path file, String path, String name, WalkState state) {
        BasicFileAttributes attributes = attributes(file);
        Entry entry = new Entry(file, path, name, attributes.isDirectory());
        LeftOutRules.Verdict verdict = rules.judge(entry, state);
        if (!isWanted(entry, state)) {
            noteSecretAtTop(entry, verdict);
            return;
        }
        LeftOut out = verdict.leftOutOrNull();
        if (out != null) {
            leftOut.add(out);
        }
        if (attributes.isDirectory()) {
            if (verdict.goOn()) {
                enter(entry, out == null ? state : state.inheriting(out.reason()));
            }
        } else if (out == null) {
            take(entry, attributes, state);
        }
    }

    /** In a directory that is left out, only what include matches is wanted. */
    private static boolean isWanted(Entry entry, WalkState state) {
        WalkState.Selected selected = state.selected();
        if (state.inheritedOrNull() != null) {
            return entry.directory()
                    ? selected.include().mayCoverBelow()
                    : selected.include().covers();
        }
        return entry.directory() ? selected.mayHoldBelow() : selected.holds();
    }

    /** A secret beside the packages was never selected; that it stays out is said all the same. */
    private void noteSecretAtTop(Entry entry, LeftOutRules.Verdict verdict) {
        LeftOut out = verdict.leftOutOrNull();
        if (out != null && out.reason() == Reason.SECRET && entry.isAtTop()) {
            leftOut.add(out);
        }
    }

    private void enter(Entry directory, WalkState state) {
        boolean environment = Files.exists(directory.file().resolve("pyvenv.cfg"), LinkOption.NOFOLLOW_LINKS)
                || Files.isDirectory(directory.file().resolve("conda-meta"), LinkOption.NOFOLLOW_LINKS);
        if (environment
                && state.inheritedOrNull() == null
                && !state.selected().include().names()) {
            leftOut.add(directory.leftOut(Reason.TOOLING, "virtual environment"));
            if (LeftOutRules.goesOn(directory, state)) {
                directory(directory.file(), directory.path(), state.inheriting(Reason.TOOLING));
            }
            return;
        }
        if (state.selected().holds()) {
            SourceNames.check(directory.path(), directory.name());
        }
        directory(directory.file(), directory.path(), state);
    }

    private void take(Entry entry, BasicFileAttributes attributes, WalkState state) {
        if (attributes.isOther()) {
            leftOut.add(entry.leftOut(Reason.SPECIAL, "not a file"));
            warnings.add("skipped " + Shown.text(entry.path()) + ": it is no regular file, directory or link");
            return;
        }
        SourceNames.check(entry.path(), entry.name());
        names.note(entry.path(), entry.name());
        boolean secret = LeftOutNames.anywhere(entry.name())
                .filter(Reason.SECRET::equals)
                .isPresent();
        if (secret || state.inheritedOrNull() == Reason.SECRET) {
            warnings.add(
                    Shown.text(entry.path()) + " goes into the image although it may hold secrets: include names it");
        }
        files.add(attributes.isSymbolicLink() ? link(entry) : regular(entry));
        if (files.size() > MAX_FILES) {
            throw new PycontainerException("the project has more than " + MAX_FILES + " files for the image")
                    .withHint("leave out what the application does not need, with exclude or .dockerignore");
        }
    }

    private SourceFile link(Entry entry) {
        return new SourceFile.Link(
                entry.path(), LinkTarget.follow(root, entry.path()).target());
    }

    private static SourceFile regular(Entry entry) {
        try {
            FileStart start = FileStart.of(entry.file());
            if (start.size() > MAX_SIZE) {
                throw new PycontainerException(Shown.text(entry.path()) + " is larger than 64 GiB");
            }
            return new SourceFile.Regular(entry.path(), entry.file(), start.executable(), start.size());
        } catch (IOException e) {
            throw UnreadableFile.failure(entry.file(), e);
        }
    }

    private static BasicFileAttributes attributes(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw UnreadableFile.failure(file, e);
        }
    }

    private SourceTree tree(ProjectLayout layout) {
        files.sort(Comparator.comparing(SourceFile::path, PathOrder.BYTEWISE));
        leftOut.sort(Comparator.comparing(LeftOut::path, PathOrder.BYTEWISE));
        warnings.addAll(names.warnings());
        warnings.addAll(new DanglingLinks(root, files).warnings());
        if (files.isEmpty()) {
            warnings.add(nothingLeft());
        }
        return new SourceTree(layout, files, leftOut, warnings);
    }

    private String nothingLeft() {
        for (LeftOut one : leftOut) {
            if (one.reason() == Reason.IGNORED || one.reason() == Reason.EXCLUDED) {
                throw new PycontainerException("no file of " + root + " is left for the image: "
                                + Shown.text(one.path()) + " and all else is left out (" + one.rule() + ")")
                        .withHint("name the files of the application with include, or change the ignore file");
            }
        }
        return "no file of " + root + " goes into the image: there are only dependencies";
    }
}
