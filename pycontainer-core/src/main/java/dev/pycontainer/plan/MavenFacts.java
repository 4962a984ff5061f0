package dev.pycontainer.plan;

import org.jspecify.annotations.Nullable;

/**
 * What Maven knows about the project; every fact may be missing, for there may be no pom.
 *
 * @param nameOrNull the artifact id
 * @param versionOrNull the version
 * @param outputTimestampOrNull {@code project.build.outputTimestamp}, only if the user chose it: Maven 3.10 and 4 set one of
 *     their own
 * @param offline Maven's {@code -o}
 */
public record MavenFacts(
        @Nullable String nameOrNull,
        @Nullable String versionOrNull,
        @Nullable String outputTimestampOrNull,
        boolean offline) {
    /** No pom, online. */
    public static final MavenFacts NONE = new MavenFacts(null, null, null, false);
}
