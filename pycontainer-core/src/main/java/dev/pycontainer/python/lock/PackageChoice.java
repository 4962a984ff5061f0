package dev.pycontainer.python.lock;

import dev.pycontainer.python.WheelFilename;
import java.nio.file.Path;

/** What a locked package becomes on a target. */
public sealed interface PackageChoice
        permits PackageChoice.Wheel, PackageChoice.Sources, PackageChoice.AskIndex, MissingPackage {

    /**
     * A wheel to install.
     *
     * @param file where to get it and what to verify it with
     */
    record Wheel(LockedPackage locked, LockedFile file, WheelFilename wheel) implements PackageChoice {}

    /** A source tree on this machine, to be copied like the project itself. */
    record Sources(LockedPackage locked, Path directory) implements PackageChoice {}

    /** The lock lists no files: choose again with those that an index offers for the version. */
    record AskIndex(LockedPackage locked) implements PackageChoice {}
}
