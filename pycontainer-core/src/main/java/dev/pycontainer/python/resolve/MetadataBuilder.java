package dev.pycontainer.python.resolve;

import dev.pycontainer.python.index.IndexFile;
import java.io.IOException;

/** Finds out the core metadata of a source distribution; whoever can do that can also make a wheel of it. */
@FunctionalInterface
public interface MetadataBuilder {
    /**
     * The METADATA or PKG-INFO that an installer would see.
     *
     * @throws dev.pycontainer.failure.PycontainerException if it cannot be built; the version is then passed over
     */
    byte[] metadata(IndexFile sdist) throws IOException;
}
