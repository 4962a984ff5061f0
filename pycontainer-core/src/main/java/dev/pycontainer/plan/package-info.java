/** Decides everything before anything is built: a pure function from a request and the project's files to a plan. */
@NullMarked
package dev.pycontainer.plan;

import org.jspecify.annotations.NullMarked;
