package dev.pycontainer.python.resolve;

import org.jspecify.annotations.Nullable;

/**
 * Something that is held true of a package.
 *
 * @param sum what is known of the package, this included
 * @param at level and place among all assignments
 * @param causeOrNull what it was derived from; absent for a decision
 */
record Assignment<P>(P of, Term term, Term sum, Place at, @Nullable Incompatibility<P> causeOrNull) {
    /**
     * When an assignment was made.
     *
     * @param level how many decisions had been made, this one included
     * @param order counts all assignments that still hold
     */
    record Place(int level, int order) {}

    boolean isDecision() {
        return causeOrNull == null;
    }

    int level() {
        return at.level();
    }
}
