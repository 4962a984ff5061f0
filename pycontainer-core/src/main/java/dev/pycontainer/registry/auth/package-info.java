/** Finds credentials for registries and exchanges them for tokens. */
@NullMarked
package dev.pycontainer.registry.auth;

import org.jspecify.annotations.NullMarked;
