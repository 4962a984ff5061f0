/** A CPython to run on the build host, found or resolved from a Maven repository: bytecode and sources only. */
@NullMarked
package dev.pycontainer.python.interpreter;

import org.jspecify.annotations.NullMarked;
