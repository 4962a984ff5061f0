package dev.pycontainer.python;

import java.util.List;
import java.util.OptionalInt;

/**
 * The parts of a wheel's file name (W1, W3).
 *
 * @param buildTag the build tag, or empty
 * @param tags the compressed set, expanded
 */
public record WheelFilename(
        String text, PackageName name, Version version, String buildTag, List<CompatibilityTag> tags) {

    /** @throws dev.pycontainer.failure.PycontainerException if the text is no wheel file name */
    public static WheelFilename parse(String text) {
        throw new UnsupportedOperationException(text);
    }

    /** The smallest index of the wheel's tags in the target's, or empty where the wheel does not fit (T7). */
    public OptionalInt rank(List<CompatibilityTag> target) {
        throw new UnsupportedOperationException();
    }

    /** Whether the wheel is the same on every platform: its only platform tag is {@code any}. */
    public boolean isPlatformIndependent() {
        throw new UnsupportedOperationException();
    }
}
