/** The Maven goals: read the configuration, hand a request to the core, report. */
@NullMarked
package dev.pycontainer.maven;

import org.jspecify.annotations.NullMarked;
