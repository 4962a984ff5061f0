package dev.pycontainer.python.resolve;

/**
 * A statement about one package: that a version of the set is chosen, or, negative, that none of the set is: another one
 * or no version at all.
 */
record Term(boolean positive, VersionSet versions) {
    static Term is(VersionSet versions) {
        return new Term(true, versions);
    }

    static Term isNot(VersionSet versions) {
        return new Term(false, versions);
    }

    Term negate() {
        return new Term(!positive, versions);
    }

    Term and(Term other) {
        if (positive && other.positive) {
            return is(versions.and(other.versions));
        }
        if (!positive && !other.positive) {
            return isNot(versions.or(other.versions));
        }
        return positive ? is(versions.without(other.versions)) : is(other.versions.without(versions));
    }

    Term or(Term other) {
        return negate().and(other.negate()).negate();
    }

    /** Whether the other holds wherever this does. */
    boolean implies(Term other) {
        if (positive) {
            return other.positive ? versions.isPartOf(other.versions) : versions.isDisjoint(other.versions);
        }
        return !other.positive && other.versions.isPartOf(versions);
    }

    /** Whether both can never hold together. */
    boolean contradicts(Term other) {
        if (positive) {
            return other.positive ? versions.isDisjoint(other.versions) : versions.isPartOf(other.versions);
        }
        return other.positive && other.versions.isPartOf(versions);
    }

    /** Whether this holds whatever is chosen. */
    boolean isTrivial() {
        return !positive && versions.isEmpty();
    }
}
