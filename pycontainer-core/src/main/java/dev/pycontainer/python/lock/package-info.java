/** Exact packages with hashes, from any lock file. */
@NullMarked
package dev.pycontainer.python.lock;

import org.jspecify.annotations.NullMarked;
