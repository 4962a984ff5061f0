/** Runs a plan: resolve, write layers, assemble, publish. The only package with concurrency of its own, bounded. */
@NullMarked
package dev.pycontainer.build;

import org.jspecify.annotations.NullMarked;
