package dev.pycontainer.plan;

import java.util.List;

/** What one layer, or one run of layers, will hold. */
public sealed interface LayerPlan {
    /** The base's layers, byte for byte. */
    record Base() implements LayerPlan {}

    /**
     * The dependencies: wheels that are heavy or named get a layer of their own, the rest share one, within the budget.
     *
     * @param budget the most layers the dependencies may take
     * @param separate package names or globs of them, such as {@code numpy*}, that get a layer of their own
     * @param heavyBytes a wheel file of at least this size is heavy
     * @param record what happens to wheels whose RECORD does not agree with their files
     */
    record Dependencies(
            Decided<Integer> budget, Decided<List<String>> separate, long heavyBytes, Decided<RecordRule> record)
            implements LayerPlan {
        /** Half as many layers, where each has another one of the same packages beside it. */
        public Dependencies halved() {
            return new Dependencies(budget.map(most -> Math.max(1, most / 2)), separate, heavyBytes, record);
        }
    }

    /** What happens to a wheel whose RECORD does not list exactly its files; a wrong hash is always an error. */
    enum RecordRule {
        /** What is missing is added, what is not there is dropped, with a warning. */
        HEAL,
        /** It is an error. */
        STRICT
    }

    /** The project itself, in the working directory. */
    record Application() implements LayerPlan {}
}
