/** Assembles a base image from a signed Debian archive. */
@NullMarked
package dev.pycontainer.debian;

import org.jspecify.annotations.NullMarked;
