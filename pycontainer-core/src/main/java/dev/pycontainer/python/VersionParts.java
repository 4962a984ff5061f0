package dev.pycontainer.python;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a version, normalised.
 *
 * @param local the segments of the local part, lower case; numbers without leading zeros; empty if there is none
 */
record VersionParts(
        long epoch, List<Long> release, @Nullable Pre pre, @Nullable Long post, @Nullable Long dev, List<String> local)
        implements Comparable<VersionParts> {

    VersionParts {
        release = List.copyOf(release);
        local = List.copyOf(local);
    }

    /** The pre-release part, such as {@code rc1}. */
    record Pre(Phase phase, long number) {}

    /** What comes before a release, in order. */
    enum Phase {
        A,
        B,
        RC;

        String letters() {
            return switch (this) {
                case A -> "a";
                case B -> "b";
                case RC -> "rc";
            };
        }
    }

    private static final int BEFORE_ALPHA = -1;
    private static final int FINAL = Phase.values().length;

    VersionParts withoutLocal() {
        return new VersionParts(epoch, release, pre, post, dev, List.of());
    }

    VersionParts releaseOnly() {
        return new VersionParts(epoch, release, null, null, null, List.of());
    }

    VersionParts withRelease(List<Long> other) {
        return new VersionParts(epoch, other, pre, post, dev, local);
    }

    VersionParts withDev(long number) {
        return new VersionParts(epoch, release, pre, post, number, List.of());
    }

    VersionParts withPost(long number) {
        return new VersionParts(epoch, release, pre, number, dev, List.of());
    }

    /** The release without zeros at its end: what decides equality. */
    List<Long> significantRelease() {
        int end = release.size();
        while (end > 0 && release.get(end - 1) == 0) {
            end--;
        }
        return release.subList(0, end);
    }

    /** A development release of nothing else comes before all pre-releases. */
    private int phaseRank() {
        if (pre != null) {
            return pre.phase().ordinal();
        }
        return post == null && dev != null ? BEFORE_ALPHA : FINAL;
    }

    private long preNumber() {
        return pre == null ? 0 : pre.number();
    }

    private static long orElse(@Nullable Long number, long absent) {
        return number == null ? absent : number;
    }

    private static int compareReleases(List<Long> one, List<Long> other) {
        int length = Math.max(one.size(), other.size());
        for (int i = 0; i < length; i++) {
            int order = Long.compare(i < one.size() ? one.get(i) : 0, i < other.size() ? other.get(i) : 0);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compareLocals(List<String> one, List<String> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = compareLocalSegments(one.get(i), other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    /** Numbers are greater than words (PEP 440, local version identifiers). */
    private static int compareLocalSegments(String one, String other) {
        boolean number = Digits.isNumber(one);
        if (number != Digits.isNumber(other)) {
            return number ? 1 : -1;
        }
        return number ? Digits.compare(one, other) : one.compareTo(other);
    }

    String canonical() {
        StringBuilder text = new StringBuilder();
        if (epoch != 0) {
            text.append(epoch).append('!');
        }
        text.append(release.stream().map(String::valueOf).collect(Collectors.joining(".")));
        if (pre != null) {
            text.append(pre.phase().letters()).append(pre.number());
        }
        if (post != null) {
            text.append(".post").append(post);
        }
        if (dev != null) {
            text.append(".dev").append(dev);
        }
        if (!local.isEmpty()) {
            text.append('+').append(String.join(".", local));
        }
        return text.toString();
    }

    @Override
    public int compareTo(VersionParts other) {
        int order = Long.compare(epoch, other.epoch);
        order = order != 0 ? order : compareReleases(release, other.release);
        order = order != 0 ? order : Integer.compare(phaseRank(), other.phaseRank());
        order = order != 0 ? order : Long.compare(preNumber(), other.preNumber());
        order = order != 0 ? order : Long.compare(orElse(post, -1), orElse(other.post, -1));
        order = order != 0 ? order : Long.compare(orElse(dev, Long.MAX_VALUE), orElse(other.dev, Long.MAX_VALUE));
        return order != 0 ? order : compareLocals(local, other.local);
    }
}
