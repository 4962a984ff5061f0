/** What an image is made of, and the blob store it lives in. */
@NullMarked
package dev.pycontainer.image;

import org.jspecify.annotations.NullMarked;
