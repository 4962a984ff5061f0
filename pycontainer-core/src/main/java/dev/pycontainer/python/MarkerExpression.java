package dev.pycontainer.python;

import java.util.List;
import java.util.stream.Collectors;

/** A marker or a part of one. */
sealed interface MarkerExpression permits MarkerComparison, MarkerExpression.AllOf, MarkerExpression.AnyOf {
    boolean holds(MarkerScope scope);

    /** Parts joined by {@code and}. */
    record AllOf(List<MarkerExpression> parts) implements MarkerExpression {
        @Override
        public boolean holds(MarkerScope scope) {
            boolean all = true;
            for (MarkerExpression part : parts) {
                // Each part is evaluated, so that a comparison without meaning fails whatever stands beside it.
                all &= part.holds(scope);
            }
            return all;
        }

        @Override
        public String toString() {
            return parts.stream()
                    .map(part -> part instanceof AnyOf ? "(" + part + ")" : part.toString())
                    .collect(Collectors.joining(" and "));
        }
    }

    /** Parts joined by {@code or}. */
    record AnyOf(List<MarkerExpression> parts) implements MarkerExpression {
        @Override
        public boolean holds(MarkerScope scope) {
            boolean any = false;
            for (MarkerExpression part : parts) {
                any |= part.holds(scope);
            }
            return any;
        }

        @Override
        public String toString() {
            return parts.stream().map(MarkerExpression::toString).collect(Collectors.joining(" or "));
        }
    }
}
