package dev.pycontainer.plan;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.LockFormat;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.project.PositionedValue;
import dev.pycontainer.python.project.PyProject;
import dev.pycontainer.python.project.PyProjectReader;
import dev.pycontainer.python.project.UvSettings.Workspace;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The members of a uv workspace, found by the globs of its root. */
public final class WorkspaceMembers {
    private final PyProject root;
    private final ProjectPaths paths;

    WorkspaceMembers(PyProject root, ProjectPaths paths) {
        this.root = root;
        this.paths = paths;
    }

    /** The members of the uv workspace that a project is in, the root among them; empty if it is in none. */
    public static SortedMap<PackageName, PyProject> ofProject(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        for (Path above = absolute; above != null; above = above.getParent()) {
            if (Files.isRegularFile(above.resolve("pyproject.toml"))) {
                PyProject found = PyProjectReader.read(above);
                if (found.uv().workspace().isPresent()) {
                    return new WorkspaceMembers(found, new ProjectPaths(absolute)).all();
                }
            }
        }
        return new TreeMap<>();
    }

    /** The member of this name; the root is a member too. */
    PyProject named(Decided<String> name) {
        SortedMap<PackageName, PyProject> members = all();
        PyProject member = members.get(name.located(PackageName::of).value());
        if (member == null) {
            List<String> known =
                    members.keySet().stream().map(PackageName::value).toList();
            throw name.origin()
                    .failure("the uv workspace has no member '" + name.value() + "'")
                    .withHint(Suggestion.hint(name.value(), known, "members: " + String.join(", ", known)));
        }
        return member;
    }

    /** Where the lock lies: beside the project, else in the nearest directory above that is a workspace with a lock. */
    KnownFacts.Workspace around() {
        Path directory = root.directory();
        boolean own = Files.exists(directory.resolve(LockFormat.UV.fileName()));
        for (Path above = directory.getParent(); !own && above != null; above = above.getParent()) {
            if (Files.isRegularFile(above.resolve(LockFormat.UV.fileName())) && isWorkspace(above)) {
                String lock = paths.shown(above) + "/" + LockFormat.UV.fileName();
                return new KnownFacts.Workspace(
                        above,
                        root.metadata()
                                .map(metadata -> Decided.inferred(
                                        metadata.name().value(), "the project is a member of the workspace of " + lock))
                                .orElse(null));
            }
        }
        return new KnownFacts.Workspace(directory, null);
    }

    private boolean isWorkspace(Path directory) {
        Path file = directory.resolve("pyproject.toml");
        return Files.isRegularFile(file)
                && new WorkspaceMembers(PyProjectReader.read(directory, paths.shown(file)), paths)
                        .all().values().stream()
                                .anyMatch(member -> member.directory().equals(root.directory()));
    }

    private SortedMap<PackageName, PyProject> all() {
        SortedMap<PackageName, PyProject> members = new TreeMap<>();
        add(members, root);
        Optional<Workspace> workspace = root.uv().workspace();
        List<Path> excluded = workspace.map(w -> expand(w.exclude())).orElse(List.of());
        for (Path directory : workspace.map(w -> expand(w.members())).orElse(List.of())) {
            Path file = directory.resolve("pyproject.toml");
            if (!excluded.contains(directory) && Files.isRegularFile(file)) {
                add(members, PyProjectReader.read(directory, paths.shown(file)));
            }
        }
        return members;
    }

    private static void add(SortedMap<PackageName, PyProject> members, PyProject member) {
        member.metadata().ifPresent(metadata -> members.put(metadata.name(), member));
    }

    private List<Path> expand(List<PositionedValue.Text> globs) {
        List<Path> directories = new ArrayList<>();
        for (PositionedValue.Text glob : globs) {
            List<Path> level = List.of(root.directory());
            for (String segment : glob.value().split("/")) {
                level = segment.isEmpty() || segment.equals(".") ? level : below(level, segment);
            }
            directories.addAll(level);
        }
        return directories;
    }

    private static List<Path> below(List<Path> directories, String segment) {
        List<Path> below = new ArrayList<>();
        for (Path directory : directories) {
            try (DirectoryStream<Path> children = Files.newDirectoryStream(directory, segment)) {
                children.forEach(child -> {
                    if (Files.isDirectory(child)) {
                        below.add(child);
                    }
                });
            } catch (IOException e) {
                throw new PycontainerException("cannot list " + directory + ": " + e.getMessage(), e);
            }
        }
        return below.stream().sorted().toList();
    }
}
