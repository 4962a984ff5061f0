package dev.pycontainer.build;

import dev.pycontainer.image.Layer;

/**
 * A layer that pycontainer made.
 *
 * @param role {@code certificates}, {@code dependencies}, {@code application} or {@code bytecode}
 * @param content for people
 * @param reused whether it was made by an earlier build
 */
record BuiltLayer(String role, String content, Layer layer, boolean reused) {}
