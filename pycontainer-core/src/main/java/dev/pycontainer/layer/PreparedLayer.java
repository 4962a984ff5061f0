package dev.pycontainer.layer;

import dev.pycontainer.image.Layer;

/**
 * A layer that is ready for use.
 *
 * @param reused whether it was known already and nothing was written
 */
public record PreparedLayer(Layer layer, boolean reused) {}
