package dev.pycontainer.python.project;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.PackageName;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The projects of a uv workspace, found from its root (L16). */
public final class UvWorkspace {
    private final PyProject root;
    private final Map<PackageName, PyProject> members = new LinkedHashMap<>();

    private UvWorkspace(PyProject root) {
        this.root = root;
    }

    /** The root itself, if it names a project, and every directory with a pyproject.toml that the globs match. */
    public static UvWorkspace of(PyProject root) {
        UvWorkspace workspace = new UvWorkspace(root);
        workspace.add(root);
        root.uv().workspace().ifPresent(globs -> {
            GlobSet exclude = globs(globs.exclude());
            for (PositionedValue.Text member : globs.members()) {
                workspace.walk(root.directory(), "", glob(member), glob(member).start(), exclude.start());
            }
        });
        return workspace;
    }

    private static GlobSet globs(List<PositionedValue.Text> texts) {
        return new GlobSet(texts.stream().map(UvWorkspace::glob).toList());
    }

    private static Glob glob(PositionedValue.Text text) {
        try {
            return Glob.parse(text.value());
        } catch (IllegalArgumentException e) {
            throw text.position()
                    .failure("the glob '" + Shown.text(text.value()) + "' is not valid: " + e.getMessage());
        }
    }

    private void walk(Path directory, String path, Glob glob, long state, GlobSet.State exclude) {
        if (glob.accepts(state) && !exclude.covers() && Files.isRegularFile(directory.resolve("pyproject.toml"))) {
            add(PyProjectReader.read(directory, path + "pyproject.toml"));
        }
        if (!glob.mayAcceptBelow(state)) {
            return;
        }
        for (String name : LayoutFinder.children(directory)) {
            Path child = directory.resolve(name);
            long next = glob.step(state, name);
            boolean followed = next != 0 && LeftOutNames.anywhere(name).isEmpty();
            if (followed && Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                walk(child, path + name + "/", glob, next, exclude.step(name));
            }
        }
    }

    private void add(PyProject member) {
        member.metadata().ifPresent(metadata -> {
            PyProject other = members.putIfAbsent(metadata.name(), member);
            if (other != null && !other.directory().equals(member.directory())) {
                throw metadata.identity()
                        .writtenName()
                        .position()
                        .failure("two members of the workspace are called '" + metadata.name()
                                + "': the other one is in " + root.directory().relativize(other.directory()));
            }
        });
    }

    /** By normalised name: the root first, then in the order of the globs and of directory names. */
    public Map<PackageName, PyProject> members() {
        return new LinkedHashMap<>(members);
    }

    /** @throws PycontainerException naming the members, if there is none of this name */
    public PyProject member(PackageName name) {
        return Optional.ofNullable(members.get(name)).orElseThrow(() -> new PycontainerException(
                        "the workspace in " + root.directory() + " has no member '" + name + "'")
                .withHint("members: "
                        + members.keySet().stream().map(PackageName::value).collect(Collectors.joining(", "))));
    }
}
