package dev.pycontainer.python.project;

import dev.pycontainer.failure.PycontainerException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Globs that cover what they match and, if that is a directory, everything in it. */
final class GlobSet {
    private static final long COVERED = 1L << 63;

    private final List<Glob> globs;

    GlobSet(List<Glob> globs) {
        this.globs = List.copyOf(globs);
    }

    /** @param key the setting that holds the globs, for messages */
    static GlobSet parse(List<String> patterns, String key) {
        List<Glob> globs = new ArrayList<>();
        for (String pattern : patterns) {
            try {
                if (pattern.startsWith("/")) {
                    throw new IllegalArgumentException("it must be relative to the project directory");
                }
                globs.add(Glob.parse(pattern));
            } catch (IllegalArgumentException e) {
                throw new PycontainerException(
                                "the glob '" + Shown.text(pattern) + "' of " + key + " is not valid: " + e.getMessage())
                        .withHint("globs are relative to the project directory: data/*.json, **/*.txt, docs");
            }
        }
        return new GlobSet(globs);
    }

    GlobSet with(List<Glob> more) {
        List<Glob> all = new ArrayList<>(globs);
        all.addAll(more);
        return new GlobSet(all);
    }

    State start() {
        return new State(globs.stream().mapToLong(Glob::start).toArray());
    }

    /** How far each glob has come on the way to one path. */
    final class State {
        private final long[] states;

        private State(long[] states) {
            this.states = states;
        }

        State step(String segment) {
            long[] next = new long[states.length];
            for (int i = 0; i < next.length; i++) {
                Glob glob = globs.get(i);
                boolean covered = isCovered(i);
                next[i] = glob.step(states[i] & ~COVERED, segment) | (covered ? COVERED : 0);
            }
            return new State(next);
        }

        private boolean isCovered(int i) {
            return (states[i] & COVERED) != 0 || globs.get(i).accepts(states[i] & ~COVERED);
        }

        boolean covers(int i) {
            return isCovered(i);
        }

        /** Whether a glob matches the path or a directory above it. */
        boolean covers() {
            return any(this::isCovered);
        }

        boolean mayCoverBelow(int i) {
            return isCovered(i) || globs.get(i).mayAcceptBelow(states[i] & ~COVERED);
        }

        /** Whether something below the path may be covered. */
        boolean mayCoverBelow() {
            return any(this::mayCoverBelow);
        }

        /** Whether a glob matches this very path by more than wildcards. */
        boolean names() {
            return any(i ->
                    globs.get(i).accepts(states[i] & ~COVERED) && globs.get(i).namesItsTarget());
        }

        /** Whether a glob that may match below this directory spells out its name. */
        boolean spellsOut(String directory) {
            return any(i -> mayCoverBelow(i) && globs.get(i).spellsOut(directory));
        }

        private boolean any(IntPredicate holds) {
            for (int i = 0; i < states.length; i++) {
                if (holds.test(i)) {
                    return true;
                }
            }
            return false;
        }
    }
}
