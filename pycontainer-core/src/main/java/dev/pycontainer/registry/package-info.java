/** A client for the OCI distribution API. */
@NullMarked
package dev.pycontainer.registry;

import org.jspecify.annotations.NullMarked;
