/** Lays wheels out as layer entries, as an installer would into site-packages. */
@NullMarked
package dev.pycontainer.python.wheel;

import org.jspecify.annotations.NullMarked;
