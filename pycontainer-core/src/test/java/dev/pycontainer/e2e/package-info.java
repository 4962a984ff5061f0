/** Whole builds, from a project's directory to an image: against servers in this JVM, and in the laboratory against real ones. */
@NullMarked
package dev.pycontainer.e2e;

import org.jspecify.annotations.NullMarked;
