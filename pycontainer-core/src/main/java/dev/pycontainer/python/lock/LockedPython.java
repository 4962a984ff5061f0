package dev.pycontainer.python.lock;

import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.VersionSpecifiers;

/** Compares the target's Python with the {@code requires-python} of a lock or of a package in it. */
final class LockedPython {
    private LockedPython() {}

    static void check(TomlTable table, TargetEnvironment target) {
        String wanted = table.textOrNull("requires-python");
        if (wanted == null) {
            return;
        }
        VersionSpecifiers specifiers = table.meaning("requires-python", () -> VersionSpecifiers.parse(wanted));
        if (!specifiers.contains(target.python(), true)) {
            throw table.wrong("requires-python", "is '" + specifiers + "', but the image has Python " + target.python())
                    .withHint("choose a base_image with a Python that fits (or set python), or lock for this Python.");
        }
    }
}
