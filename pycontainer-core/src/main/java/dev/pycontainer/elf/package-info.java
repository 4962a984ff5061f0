/** What an ELF file says of itself: its loader, its name and the libraries it needs. */
@NullMarked
package dev.pycontainer.elf;

import org.jspecify.annotations.NullMarked;
