/** A client for package indexes. */
@NullMarked
package dev.pycontainer.python.index;

import org.jspecify.annotations.NullMarked;
