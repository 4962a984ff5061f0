package dev.pycontainer.python.resolve;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The assignment that made the last term of an incompatibility hold.
 *
 * @param levelBefore the decisions after which that assignment alone was missing
 */
record Satisfier<P>(Assignment<P> assignment, int levelBefore) {
    static <P> Satisfier<P> of(Incompatibility<P> incompatibility, PartialSolution<P> solution) {
        Assignment<P> last = null;
        int level = 1;
        for (Map.Entry<P, Term> entry : incompatibility.terms().entrySet()) {
            Assignment<P> one = solution.satisfier(entry.getKey(), entry.getValue());
            if (last == null || one.at().order() > last.at().order()) {
                level = Math.max(level, levelOf(last));
                last = one;
            } else {
                level = Math.max(level, one.level());
            }
        }
        if (last == null) {
            throw new IllegalStateException("an incompatibility without terms has no satisfier");
        }
        Term term = incompatibility.term(last.of()).orElseThrow();
        return new Satisfier<>(last, Math.max(level, solution.levelBeside(last, term)));
    }

    private static <P> int levelOf(@Nullable Assignment<P> assignment) {
        return assignment == null ? 0 : assignment.level();
    }
}
