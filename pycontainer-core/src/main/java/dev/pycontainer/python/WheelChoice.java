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
        return wheel.tags().stream()
                .map(ranks::get)
                .filter(rank -> rank != null)
                .mapToInt(Integer::intValue)
                .min();
    }

    /**
     * The best of the candidates, whatever their versions are; empty if none fits.
     *
     * @param filename the name of a candidate, which must be a wheel
     */
    public <T> Optional<T> best(Collection<T> candidates, Function<? super T, WheelFilename> filename) {
        @Nullable T best = null;
        for (T candidate : candidates) {
            boolean fits = rank(filename.apply(candidate)).isPresent();
            if (fits && (best == null || isBetter(filename.apply(candidate), filename.apply(best)))) {
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    private boolean isBetter(WheelFilename wheel, WheelFilename other) {
        int order = Integer.compare(rank(wheel).orElseThrow(), rank(other).orElseThrow());
        return order < 0 || order == 0 && WheelFilename.BY_BUILD_TAG.compare(wheel, other) > 0;
    }
}
