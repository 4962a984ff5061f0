package dev.pycontainer.plan;

import java.util.List;

/**
 * The layers, bottom to top.
 *
 * @param layers the base, the dependencies (one rule, many layers), the application
 */
public record LayersPlan(List<LayerPlan> layers, Decided<LayerCompression> compression, Decided<Bytecode> bytecode) {
    public LayersPlan {
        layers = List.copyOf(layers);
    }

    /** The rule for the dependencies. */
    public LayerPlan.Dependencies dependencies() {
        return layers.stream()
                .filter(LayerPlan.Dependencies.class::isInstance)
                .map(LayerPlan.Dependencies.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
