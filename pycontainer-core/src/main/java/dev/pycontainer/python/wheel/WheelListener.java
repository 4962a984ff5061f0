package dev.pycontainer.python.wheel;

/** Hears what is odd about a wheel but no reason to refuse it. */
@FunctionalInterface
public interface WheelListener {
    /** Hears nothing. */
    WheelListener SILENT = message -> {};

    /** @param message one line that names the wheel */
    void warning(String message);
}
