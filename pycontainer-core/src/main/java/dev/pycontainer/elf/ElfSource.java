package dev.pycontainer.elf;

import java.io.IOException;
import java.io.InputStream;

/** A file that can be read from its start as often as asked. */
@FunctionalInterface
public interface ElfSource {
    InputStream open() throws IOException;
}
