package dev.pycontainer.python.lock;

import dev.pycontainer.failure.PycontainerException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the lock file of a project by its name, in the order that {@link LockFormat} has. */
public final class LockFiles {
    private static final int MAX_PARENTS = 8;

    private LockFiles() {}

    /**
     * What was found.
     *
     * @param others names of lock files that are there too and not read
     */
    public record Found(Path file, LockFormat format, List<String> others) {}

    /**
     * Finds the lock of a project: in its directory, else the {@code uv.lock} of the workspace it is a member of.
     *
     * @param clues what pyproject.toml tells of the project manager in use: the names of its tables under {@code tool}
     *     and its build backend
     * @throws PycontainerException if there are locks of two managers and the clues do not tell which one is in use
     */
    public static Optional<Found> find(Path projectDirectory, Collection<String> clues) {
        List<LockFormat> present = new ArrayList<>();
        for (LockFormat format : LockFormat.values()) {
            if (Files.isRegularFile(projectDirectory.resolve(format.fileName()))) {
                present.add(format);
            }
        }
        if (present.isEmpty()) {
            return ofWorkspace(projectDirectory).map(file -> new Found(file, LockFormat.UV, List.of()));
        }
        LockFormat chosen = chosen(present, clues);
        List<String> others = present.stream()
                .filter(format -> format != chosen)
                .map(LockFormat::fileName)
                .toList();
        return Optional.of(new Found(projectDirectory.resolve(chosen.fileName()), chosen, others));
    }

    private static LockFormat chosen(List<LockFormat> present, Collection<String> clues) {
        List<LockFormat> managers =
                present.stream().filter(LockFormat::belongsToManager).toList();
        if (managers.size() < 2) {
            return present.get(0);
        }
        List<LockFormat> inUse =
                managers.stream().filter(format -> isMeant(format, clues)).toList();
        if (inUse.size() != 1) {
            throw new PycontainerException("the project has the locks of several managers, and pyproject.toml does not"
                            + " tell which one is in use: "
                            + managers.stream().map(LockFormat::fileName).collect(Collectors.joining(", ")))
                    .withHint("delete those that are out of use, or name the right one with lock_file.");
        }
        return inUse.get(0);
    }

    /** A table {@code tool.poetry}, or a build backend such as {@code poetry.core.masonry.api} or {@code uv_build}. */
    private static boolean isMeant(LockFormat format, Collection<String> clues) {
        return clues.stream()
                .map(clue -> clue.toLowerCase(Locale.ROOT).split("[._-]", 2)[0])
                .anyMatch(format.id()::equals);
    }

    private static Optional<Path> ofWorkspace(Path projectDirectory) {
        Path member = projectDirectory.toAbsolutePath().normalize();
        Path root = member.getParent();
        for (int i = 0; i < MAX_PARENTS && root != null; i++, root = root.getParent()) {
            Path lock = root.resolve(LockFormat.UV.fileName());
            if (Files.isRegularFile(lock)) {
                return names(lock, root.relativize(member)) ? Optional.of(lock) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Whether the lock has a source tree at the path, looked for in its text: it is read as a lock later. */
    private static boolean names(Path lock, Path member) {
        String path = member.toString().replace('\\', '/');
        return LockText.read(lock)
                .utf8()
                .lines()
                .anyMatch(line -> line.startsWith("source = {") && line.contains("\"" + path + "\""));
    }
}
