package dev.pycontainer.python.project;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pattern for paths with {@code /} between segments, matched one segment at a time while a tree is walked: a state is the
 * set of places in the pattern that are reached so far, as bits. Thus a walk costs the same for each entry, at any depth and
 * with any number of {@code **} (PJ-7).
 */
final class Glob {
    private static final int MAX_SEGMENTS = 60;
    private static final int MAX_LENGTH = 1024;

    /** Null stands for {@code **}: any number of segments. */
    private final List<@Nullable SegmentPattern> segments;

    private Glob(List<@Nullable SegmentPattern> segments) {
        this.segments = segments;
    }

    /**
     * @param pattern relative, anchored at the directory where the walk starts
     * @throws IllegalArgumentException with what is wrong, for messages
     */
    static Glob parse(String pattern) {
        if (pattern.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("it is longer than " + MAX_LENGTH + " characters");
        }
        List<@Nullable SegmentPattern> segments = new ArrayList<>();
        for (String segment : pattern.split("/", -1)) {
            add(segments, segment);
        }
        if (!segments.isEmpty() && segments.get(segments.size() - 1) == null) {
            // "a/**" is what lies in a, not a itself.
            segments.add(SegmentPattern.parse("*"));
        }
        if (segments.isEmpty() || segments.size() > MAX_SEGMENTS) {
            throw new IllegalArgumentException(
                    segments.isEmpty() ? "it names nothing" : "it has more than " + MAX_SEGMENTS + " segments");
        }
        return new Glob(segments);
    }

    private static void add(List<@Nullable SegmentPattern> segments, String segment) {
        if (segment.equals("..")) {
            throw new IllegalArgumentException("'..' leaves the project");
        }
        boolean afterDoubleStar = !segments.isEmpty() && segments.get(segments.size() - 1) == null;
        if (segment.matches("\\*{2,}")) {
            if (!afterDoubleStar) {
                segments.add(null);
            }
        } else if (!segment.isEmpty() && !segment.equals(".")) {
            segments.add(SegmentPattern.parse(segment));
        }
    }

    /** A pattern that is this path and nothing else, whatever characters it holds. */
    static Glob literal(String path) {
        List<@Nullable SegmentPattern> segments = new ArrayList<>();
        for (String segment : path.split("/")) {
            segments.add(SegmentPattern.literal(segment));
        }
        return new Glob(segments);
    }

    /** The same pattern at any depth. */
    Glob atAnyDepth() {
        List<@Nullable SegmentPattern> deeper = new ArrayList<>(segments);
        if (deeper.get(0) != null) {
            deeper.add(0, null);
        }
        return new Glob(deeper);
    }

    /** The state before the first segment. */
    long start() {
        return skipDoubleStars(1L);
    }

    /** The state one segment further; zero if nothing below can match any more. */
    long step(long state, String segment) {
        long next = 0;
        for (long rest = state; rest != 0; rest &= rest - 1) {
            int place = Long.numberOfTrailingZeros(rest);
            if (place == segments.size()) {
                continue;
            }
            SegmentPattern pattern = segments.get(place);
            if (pattern == null) {
                next |= 1L << place;
            } else if (pattern.matches(segment)) {
                next |= 1L << (place + 1);
            }
        }
        return skipDoubleStars(next);
    }

    private long skipDoubleStars(long state) {
        long skipped = state;
        for (int place = 0; place < segments.size(); place++) {
            if (segments.get(place) == null && (skipped & (1L << place)) != 0) {
                skipped |= 1L << (place + 1);
            }
        }
        return skipped;
    }

    boolean accepts(long state) {
        return (state & (1L << segments.size())) != 0;
    }

    /** Whether a path below the one that led to this state could be accepted. */
    boolean mayAcceptBelow(long state) {
        return (state & ~(1L << segments.size())) != 0;
    }

    /** Whether one segment is this very name. */
    boolean spellsOut(String name) {
        return segments.stream().anyMatch(segment -> segment != null && segment.isLiteral(name));
    }

    /** Whether the last segment says anything of the name it matches. */
    boolean namesItsTarget() {
        SegmentPattern last = segments.get(segments.size() - 1);
        return last != null && !last.onlyWildcards();
    }
}
