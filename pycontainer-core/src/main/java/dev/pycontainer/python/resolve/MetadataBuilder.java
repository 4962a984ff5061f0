package dev.pycontainer.python.resolve;

import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.index.IndexFile;
import java.io.IOException;
import java.util.Optional;

/** Finds out the core metadata of a source distribution; whoever can do that can also make a wheel of it. */
public interface MetadataBuilder {
    /** Why no source distribution becomes a wheel for a target, as a clause; empty if they do. */
    Optional<String> obstacle(TargetEnvironment target);

    /**
     * The METADATA or PKG-INFO that an installer would see.
     *
     * @throws dev.pycontainer.failure.PycontainerException if it cannot be built, which ends the resolution: older versions
     *     would take as long to fail, and hide why
     */
    byte[] metadata(IndexFile sdist, TargetEnvironment target) throws IOException;
}
