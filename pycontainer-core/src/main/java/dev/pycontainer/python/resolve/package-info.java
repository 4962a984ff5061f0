/** Turns requirements into exact packages where a project has no lock: PubGrub over package indexes, for one target at a time. */
@NullMarked
package dev.pycontainer.python.resolve;

import org.jspecify.annotations.NullMarked;
