package dev.pycontainer.base;

import dev.pycontainer.python.TargetEnvironment.Libc;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What the layers of a base image say (T20–T27).
 *
 * @param interpreters every Python found, the one that the base's PATH finds first at the front
 * @param libcOrNull absent where no C library was recognised
 * @param users names of the base's passwd with {@code uid:gid}
 */
public record BaseFacts(
        List<InterpreterFacts> interpreters, @Nullable Libc libcOrNull, SortedMap<String, String> users) {
    public BaseFacts {
        interpreters = List.copyOf(interpreters);
    }

    /**
     * One interpreter of the base.
     *
     * @param path absolute, links resolved, such as {@code /usr/local/bin/python3.12}
     * @param version {@code X.Y.Z}, or {@code X.Y} where the micro version is not to be found
     * @param evidence the file or setting that the version was read from
     */
    public record InterpreterFacts(String path, String version, boolean freeThreaded, String evidence) {
        /** {@code X.Y}. */
        public String minor() {
            String[] parts = version.split("\\.");
            return parts[0] + "." + parts[1];
        }

        public boolean knowsMicro() {
            return version.chars().filter(c -> c == '.').count() >= 2;
        }
    }

    public Optional<Libc> libc() {
        return Optional.ofNullable(libcOrNull);
    }

    /** The interpreter of a minor version, or the first one where none is asked for. */
    public Optional<InterpreterFacts> interpreter(@Nullable String minor) {
        return interpreters.stream()
                .filter(found -> minor == null || found.minor().equals(minor))
                .findFirst();
    }
}
