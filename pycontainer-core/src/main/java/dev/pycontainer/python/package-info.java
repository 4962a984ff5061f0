/** The vocabulary of the Python packaging specs, as immutable values. */
@NullMarked
package dev.pycontainer.python;

import org.jspecify.annotations.NullMarked;
