/** Runs programs of this machine: without input, with an environment of the caller's making, never longer than allowed. */
@NullMarked
package dev.pycontainer.process;

import org.jspecify.annotations.NullMarked;
