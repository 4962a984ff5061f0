/** The one unchecked exception users see: a message and, optionally, a hint. */
@NullMarked
package dev.pycontainer.failure;

import org.jspecify.annotations.NullMarked;
