package dev.pycontainer.layer;

/** Processors that have nothing to do just now. */
@FunctionalInterface
public interface SpareThreads {
    /** There are none. */
    SpareThreads NONE = task -> false;

    /**
     * Runs a task in another thread, if there is a processor for it.
     *
     * @return false if there is not; then the task will never run
     */
    boolean start(Runnable task);
}
