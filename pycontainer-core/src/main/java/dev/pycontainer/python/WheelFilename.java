package dev.pycontainer.python;

import dev.pycontainer.failure.PycontainerException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The parts of a wheel's file name (W1, W3).
 *
 * @param buildTag the build tag, or empty
 * @param tags the compressed set, expanded
 */
public record WheelFilename(
        String text, PackageName name, Version version, String buildTag, List<CompatibilityTag> tags) {
    private static final String EXTENSION = ".whl";

    /** Absent before present; then by number, then by what follows the number (W3). */
    public static final Comparator<WheelFilename> BY_BUILD_TAG = Comparator.comparing(
                    WheelFilename::buildNumber, Digits::compare)
            .thenComparing(wheel -> wheel.buildTag.substring(wheel.buildNumber().length()));

    public WheelFilename {
        tags = List.copyOf(tags);
    }

    /** @throws PycontainerException if the text is no wheel file name */
    public static WheelFilename parse(String text) {
        return new WheelNames().parse(text);
    }

    /** Empty if the text is no wheel file name. */
    public static Optional<WheelFilename> tryParse(String text) {
        return new WheelNames().tryParse(text);
    }

    static boolean hasExtension(String text) {
        return text.endsWith(EXTENSION);
    }

    static String withoutExtension(String text) {
        return text.substring(0, text.length() - EXTENSION.length());
    }

    /** The digits that the build tag begins with; empty, and so the smallest, if there is none. */
    private String buildNumber() {
        int end = 0;
        while (end < buildTag.length() && Digits.isDigit(buildTag.charAt(end))) {
            end++;
        }
        return buildTag.substring(0, end);
    }

    /** The smallest index of the wheel's tags in the target's, or empty where the wheel does not fit (T7). */
    public OptionalInt rank(List<CompatibilityTag> target) {
        Set<CompatibilityTag> own = new HashSet<>(tags);
        for (int i = 0; i < target.size(); i++) {
            if (own.contains(target.get(i))) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** Whether the wheel is the same on every platform: its only platform tag is {@code any}. */
    public boolean isPlatformIndependent() {
        return tags.stream().allMatch(tag -> tag.platformTag().equals("any"));
    }

    @Override
    public String toString() {
        return text;
    }
}
