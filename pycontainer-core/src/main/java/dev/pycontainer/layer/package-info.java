/** Turns ordered entries into byte-for-byte reproducible layers. */
@NullMarked
package dev.pycontainer.layer;

import org.jspecify.annotations.NullMarked;
