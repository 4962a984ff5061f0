/** Where the base image comes from, behind one interface, and what its layers say about Python and the C library. */
@NullMarked
package dev.pycontainer.base;

import org.jspecify.annotations.NullMarked;
