package dev.pycontainer.python.resolve;

import java.util.List;

/**
 * What a {@link Solver} chooses from.
 *
 * @param <P> what stands for a package, by equality
 */
interface Packages<P> {
    /** What has to be chosen; it has one version. */
    P root();

    /** How many versions a package has. */
    int versions(P of);

    /** The version to try next among those that are still allowed. */
    Choice choose(P of, VersionSet allowed);

    /** What a version needs; asked when it is about to be chosen. */
    Needs<P> needs(P of, int version);

    /** The package that decides about the priority of another one that is a part of it; mostly itself. */
    P whole(P of);

    /** A version to try, or why some cannot be. */
    sealed interface Choice {
        record Version(int version) implements Choice {}

        /** @param versions of which at least one was allowed */
        record Unusable(VersionSet versions, String reason) implements Choice {}
    }

    /** What a version needs, or why it cannot be known. */
    sealed interface Needs<P> {
        record Known<P>(List<Need<P>> all) implements Needs<P> {
            public Known {
                all = List.copyOf(all);
            }
        }

        record Unusable<P>(String reason) implements Needs<P> {}
    }

    /**
     * One requirement.
     *
     * @param written for people
     * @param urgency how early it is decided
     */
    record Need<P>(P of, VersionSet wanted, String written, Urgency urgency) {}

    /** How little choice there is, from the most to the least; packages with least choice are decided first. */
    enum Urgency {
        OPEN,
        /** Often stood in the way of another one. */
        OBSTACLE,
        /** Often had no version left. */
        VICTIM,
        PINNED,
        DIRECT
    }
}
