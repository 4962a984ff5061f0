/** The vocabulary of the OCI image and distribution specs, as immutable values. */
@NullMarked
package dev.pycontainer.oci;

import org.jspecify.annotations.NullMarked;
