/** Writes a finished image to each destination. */
@NullMarked
package dev.pycontainer.publish;

import org.jspecify.annotations.NullMarked;
