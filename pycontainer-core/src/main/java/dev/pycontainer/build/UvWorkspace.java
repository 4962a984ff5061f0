package dev.pycontainer.build;

import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.project.PositionedValue;
import dev.pycontainer.python.project.ProjectMetadata;
import dev.pycontainer.python.project.PyProject;
import dev.pycontainer.python.project.PyProjectReader;
import dev.pycontainer.python.project.UvSettings.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The members of the workspace that a project is in ({@code [tool.uv.workspace]}), by their names. */
final class UvWorkspace {
    private static final String FILE = "pyproject.toml";
    private static final int DEEPEST = 6;

    private UvWorkspace() {}

    /** Empty if the project is in none. */
    static SortedMap<PackageName, Path> members(Path project) {
        for (Path root = project.toAbsolutePath().normalize(); root != null; root = root.getParent()) {
            if (Files.isRegularFile(root.resolve(FILE))) {
                PyProject found = PyProjectReader.read(root);
                if (found.uv().workspace().isPresent()) {
                    return members(found, found.uv().workspace().get());
                }
            }
        }
        return new TreeMap<>();
    }

    private static SortedMap<PackageName, Path> members(PyProject root, Workspace workspace) {
        SortedMap<PackageName, Path> members = new TreeMap<>();
        name(root).ifPresent(name -> members.put(name, root.directory()));
        List<PathMatcher> wanted = matchers(workspace.members());
        List<PathMatcher> left = matchers(workspace.exclude());
        try (Stream<Path> below = Files.walk(root.directory(), DEEPEST)) {
            for (Path directory : below.filter(path -> Files.isRegularFile(path.resolve(FILE)))
                    .sorted()
                    .toList()) {
                Path relative = root.directory().relativize(directory);
                if (matches(wanted, relative) && !matches(left, relative)) {
                    name(PyProjectReader.read(directory)).ifPresent(name -> members.put(name, directory));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return members;
    }

    private static List<PathMatcher> matchers(List<PositionedValue.Text> globs) {
        List<PathMatcher> matchers = new ArrayList<>();
        for (PositionedValue.Text glob : globs) {
            String plain = glob.value().replaceFirst("^\\./", "").replaceFirst("/+$", "");
            matchers.add(FileSystems.getDefault().getPathMatcher("glob:" + plain));
        }
        return matchers;
    }

    private static boolean matches(List<PathMatcher> matchers, Path path) {
        return matchers.stream().anyMatch(matcher -> matcher.matches(path));
    }

    private static Optional<PackageName> name(PyProject project) {
        @Nullable ProjectMetadata metadata = project.metadata().orElse(null);
        return Optional.ofNullable(metadata).map(ProjectMetadata::name);
    }
}
