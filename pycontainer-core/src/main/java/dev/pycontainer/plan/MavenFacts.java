package dev.pycontainer.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Maven knows about the project; every fact may be missing, for there may be no pom.
 *
 * @param nameOrNull the artifact id
 * @param versionOrNull the version
 * @param outputTimestampOrNull {@code project.build.outputTimestamp}, only if the user chose it: Maven 3.10 and 4 set one of
 *     their own
 * @param offline Maven's {@code -o}
 * @param wheels coordinates of the {@code whl} artifacts that the pom names as dependencies
 */
public record MavenFacts(
        @Nullable String nameOrNull,
        @Nullable String versionOrNull,
        @Nullable String outputTimestampOrNull,
        boolean offline,
        List<String> wheels) {
    /** No pom, online. */
    public static final MavenFacts NONE = new MavenFacts(null, null, null, false);

    public MavenFacts {
        wheels = List.copyOf(wheels);
    }

    /** A pom without wheels. */
    public MavenFacts(
            @Nullable String nameOrNull,
            @Nullable String versionOrNull,
            @Nullable String outputTimestampOrNull,
            boolean offline) {
        this(nameOrNull, versionOrNull, outputTimestampOrNull, offline, List.of());
    }
}
