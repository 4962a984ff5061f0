package dev.pycontainer.python;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Chooses among wheels for a target: the smallest tag rank, then the higher build tag, then the first listed (T7). */
public final class WheelChoice {
    private static final int NONE = Integer.MAX_VALUE;

    private final Map<CompatibilityTag, Integer> ranks = new HashMap<>();

    private WheelChoice(List<CompatibilityTag> target) {
        for (int i = 0; i < target.size(); i++) {
            ranks.putIfAbsent(target.get(i), i);
        }
    }

    /** Made once for a target, used for all its packages. */
    public static WheelChoice forTarget(TargetEnvironment target) {
        return new WheelChoice(target.tags());
    }

    /** The best of the wheels for the target; empty if none fits. */
    public static Optional<WheelFilename> best(Collection<WheelFilename> wheels, TargetEnvironment target) {
        return forTarget(target).best(wheels, Function.identity());
    }

    /** As {@link WheelFilename#rank}, in time that does not depend on the target's tags. */
    public OptionalInt rank(WheelFilename wheel) {
        int rank = rankOrNone(wheel);
        return rank == NONE ? OptionalInt.empty() : OptionalInt.of(rank);
    }

    private int rankOrNone(WheelFilename wheel) {
        int best = NONE;
        for (CompatibilityTag tag : wheel.tags()) {
            best = Math.min(best, ranks.getOrDefault(tag, NONE));
        }
        return best;
    }

    /**
     * The best of the candidates, whatever their versions are; empty if none fits.
     *
     * @param filename the name of a candidate, which must be a wheel
     */
    public <T> Optional<T> best(Collection<T> candidates, Function<? super T, WheelFilename> filename) {
        @Nullable T best = null;
        int bestRank = NONE;
        for (T candidate : candidates) {
            WheelFilename name = filename.apply(candidate);
            int rank = rankOrNone(name);
            boolean better = rank < bestRank
                    || best != null
                            && rank == bestRank
                            && WheelFilename.BY_BUILD_TAG.compare(name, filename.apply(best)) > 0;
            if (better) {
                best = candidate;
                bestRank = rank;
            }
        }
        return Optional.ofNullable(best);
    }
}
