package dev.pycontainer.plan;

import dev.pycontainer.python.LockFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which packages the project needs. */
public sealed interface DependenciesPlan {
    /**
     * Those of a lock file.
     *
     * @param lockFile absolute
     * @param format how to read it
     * @param selection which of them
     * @param checked whether it is an error if the lock no longer fits the project
     */
    record Locked(Decided<Path> lockFile, LockFormat format, Selection selection, Decided<Boolean> checked)
            implements DependenciesPlan {}

    /**
     * Those that pyproject.toml requires, as no lock says which exactly: they are resolved.
     *
     * @param origin why there is no lock
     */
    record Open(Origin origin, Selection selection) implements DependenciesPlan {}

    /** None: the project has no dependencies, or they are not wanted. */
    record None(Origin origin) implements DependenciesPlan {}

    /**
     * A choice among the packages of a lock.
     *
     * @param extras as written; {@code *} stands for all
     * @param groups as written
     * @param workspaceMemberOrNull the uv workspace member to build; else the project of the lock's directory
     */
    record Selection(
            Decided<List<String>> extras,
            Decided<List<String>> groups,
            @Nullable Decided<String> workspaceMemberOrNull) {
        public Optional<Decided<String>> workspaceMember() {
            return Optional.ofNullable(workspaceMemberOrNull);
        }
    }
}
