/** Finds layers, bases and facts in images that were pushed before, so that nothing of them need be fetched or made. */
@NullMarked
package dev.pycontainer.reuse;

import org.jspecify.annotations.NullMarked;
