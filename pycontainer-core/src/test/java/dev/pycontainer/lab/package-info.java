/** The laboratory seen from tests: real registries and container engines that {@code lab/up} has started. */
@NullMarked
package dev.pycontainer.lab;

import org.jspecify.annotations.NullMarked;
