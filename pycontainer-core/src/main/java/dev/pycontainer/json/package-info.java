/** JSON as trees, without the library's object mapper, which takes longer to be loaded than a build's documents to be read. */
@NullMarked
package dev.pycontainer.json;

import org.jspecify.annotations.NullMarked;
