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
     */
    record Dependencies(Decided<Integer> budget, Decided<List<String>> separate, long heavyBytes) implements LayerPlan {
        /** Half as many layers, where each has another one of the same packages beside it. */
        public Dependencies halved() {
            return new Dependencies(budget.map(most -> Math.max(1, most / 2)), separate, heavyBytes);
        }
    }

    /** The project itself, in the working directory. */
    record Application() implements LayerPlan {}
}
