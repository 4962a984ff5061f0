package dev.pycontainer.base;

import dev.pycontainer.oci.Platform;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A base that changes where it lies, so that a lock is needed to get the same one again. */
public interface LockableBase extends BaseSource {
    /**
     * What a lock of it would say now, whatever the lock in use says.
     *
     * @param older the lock that this one replaces
     * @throws dev.pycontainer.failure.PycontainerException if the base has gone back behind the older lock (D9)
     */
    BaseLock newest(List<Platform> platforms, @Nullable BaseLock older) throws IOException;
}
