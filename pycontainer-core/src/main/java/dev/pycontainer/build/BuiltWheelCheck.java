package dev.pycontainer.build;

import dev.pycontainer.python.CompatibilityTag;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.TargetEnvironment.Libc;
import dev.pycontainer.python.WheelChoice;
import dev.pycontainer.python.WheelFilename;
import java.util.Optional;

/**
 * Whether a wheel that was built here runs on the target. A platform tag such as {@code linux_x86_64} says nothing of the C
 * library: that of this machine was linked, so the target's must be of its kind and no older.
 */
record BuiltWheelCheck(TargetEnvironment target, TargetEnvironment host) {
    /** One clause that says why not; empty if it runs. */
    Optional<String> obstacle(WheelFilename wheel) {
        if (wheel.isPlatformIndependent()) {
            return fits(wheel) ? Optional.empty() : Optional.of(unfit(wheel));
        }
        if (!host.machine().equals(target.machine())) {
            return Optional.of("the wheel built here is for " + host.machine() + " (" + wheel
                    + "), since its code was compiled on this machine");
        }
        Libc own = host.libc();
        Libc wanted = target.libc();
        boolean older = wanted.major() < own.major() || wanted.major() == own.major() && wanted.minor() < own.minor();
        if (isPlainLinux(wheel) && (own.kind() != wanted.kind() || older)) {
            return Optional.of("the wheel built here (" + wheel + ") is linked with this machine's " + own
                    + ", which the target's " + wanted + " cannot stand for");
        }
        return fits(wheel) ? Optional.empty() : Optional.of(unfit(wheel));
    }

    private boolean fits(WheelFilename wheel) {
        return WheelChoice.forTarget(target).rank(wheel).isPresent();
    }

    private static String unfit(WheelFilename wheel) {
        return "the wheel built here does not fit: " + wheel;
    }

    private static boolean isPlainLinux(WheelFilename wheel) {
        return wheel.tags().stream().map(CompatibilityTag::platformTag).anyMatch(tag -> tag.startsWith("linux_"));
    }
}
