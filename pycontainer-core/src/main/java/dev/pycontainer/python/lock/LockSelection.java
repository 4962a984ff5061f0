package dev.pycontainer.python.lock;

import dev.pycontainer.python.PackageName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What of a lock is wanted. Groups are never implied, not even {@code dev} (L19).
 *
 * @param extras normalised; {@code *} stands for all
 * @param groups normalised
 * @param projectDependencies false: only the groups
 * @param memberOrNull the workspace member to install for; else the project in {@code directoryOrNull}
 * @param directoryOrNull the project's directory; else that of the lock file
 */
public record LockSelection(
        List<String> extras,
        List<String> groups,
        boolean projectDependencies,
        @Nullable PackageName memberOrNull,
        @Nullable Path directoryOrNull) {
    /** The project's own requirements, no extras, no groups. */
    public static final LockSelection MAIN = new LockSelection(List.of(), List.of(), true, null, null);

    private static final String ALL = "*";

    public LockSelection {
        extras = extras.stream()
                .map(LockSelection::normalised)
                .distinct()
                .sorted()
                .toList();
        groups = groups.stream()
                .map(LockSelection::normalised)
                .distinct()
                .sorted()
                .toList();
    }

    public LockSelection withExtras(String... names) {
        return new LockSelection(List.of(names), groups, projectDependencies, memberOrNull, directoryOrNull);
    }

    public LockSelection withGroups(String... names) {
        return new LockSelection(extras, List.of(names), projectDependencies, memberOrNull, directoryOrNull);
    }

    /** Only the groups, without the project's own requirements. */
    public LockSelection onlyGroups() {
        return new LockSelection(extras, groups, false, memberOrNull, directoryOrNull);
    }

    public LockSelection forMember(PackageName name) {
        return new LockSelection(extras, groups, projectDependencies, name, directoryOrNull);
    }

    public LockSelection forDirectory(Path directory) {
        return new LockSelection(extras, groups, projectDependencies, memberOrNull, directory);
    }

    public boolean allExtras() {
        return extras.contains(ALL);
    }

    public Optional<PackageName> member() {
        return Optional.ofNullable(memberOrNull);
    }

    public Optional<Path> directory() {
        return Optional.ofNullable(directoryOrNull);
    }

    private static String normalised(String name) {
        return name.equals(ALL) ? name : PackageName.of(name).value();
    }
}
