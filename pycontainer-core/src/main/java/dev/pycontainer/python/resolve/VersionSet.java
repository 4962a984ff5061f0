package dev.pycontainer.python.resolve;

import java.util.BitSet;
import java.util.function.IntPredicate;

/**
 * Some of the versions of one package, which are numbered from the oldest on. Because the versions of a package are known
 * and finite, every specifier of PEP 440 is such a set, exactly, and so is what is left out by it.
 */
final class VersionSet {
    private final BitSet members;
    private final int universe;

    private VersionSet(BitSet members, int universe) {
        this.members = members;
        this.universe = universe;
    }

    /** @param universe how many versions there are */
    static VersionSet none(int universe) {
        return new VersionSet(new BitSet(universe), universe);
    }

    static VersionSet all(int universe) {
        BitSet all = new BitSet(universe);
        all.set(0, universe);
        return new VersionSet(all, universe);
    }

    static VersionSet of(int universe, IntPredicate member) {
        BitSet some = new BitSet(universe);
        for (int version = 0; version < universe; version++) {
            some.set(version, member.test(version));
        }
        return new VersionSet(some, universe);
    }

    static VersionSet only(int universe, int version) {
        BitSet one = new BitSet(universe);
        one.set(version);
        return new VersionSet(one, universe);
    }

    int universe() {
        return universe;
    }

    VersionSet and(VersionSet other) {
        BitSet both = copy();
        both.and(other.members);
        return new VersionSet(both, universe);
    }

    VersionSet or(VersionSet other) {
        BitSet either = copy();
        either.or(other.members);
        return new VersionSet(either, universe);
    }

    VersionSet without(VersionSet other) {
        BitSet rest = copy();
        rest.andNot(other.members);
        return new VersionSet(rest, universe);
    }

    VersionSet complement() {
        BitSet others = copy();
        others.flip(0, universe);
        return new VersionSet(others, universe);
    }

    boolean contains(int version) {
        return members.get(version);
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    boolean isAll() {
        return size() == universe;
    }

    int size() {
        return members.cardinality();
    }

    boolean isDisjoint(VersionSet other) {
        return !members.intersects(other.members);
    }

    boolean isPartOf(VersionSet other) {
        return without(other).isEmpty();
    }

    /** The newest member that is older than a version; -1 if there is none. */
    int below(int version) {
        return version <= 0 ? -1 : members.previousSetBit(version - 1);
    }

    /** The newest member; -1 if there is none. */
    int newest() {
        return below(universe);
    }

    /** The oldest member from a version on; -1 if there is none. */
    int from(int version) {
        return members.nextSetBit(version);
    }

    private BitSet copy() {
        return (BitSet) members.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VersionSet set && universe == set.universe && members.equals(set.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    @Override
    public String toString() {
        return members + " of " + universe;
    }
}
