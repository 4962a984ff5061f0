package dev.pycontainer.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Brings wheels to this machine; each at most once. */
interface WheelSource {
    /** For an image without packages. */
    WheelSource NONE = new WheelSource() {
        @Override
        public Path file(ResolvedPackage wheel) {
            throw new IllegalStateException("no packages were resolved");
        }

        @Override
        public void fetchAll(List<ResolvedPackage> wheels) {
            // There are none.
        }
    };

    /** The verified file of a package. */
    Path file(ResolvedPackage wheel) throws IOException;

    /** Fetches packages side by side, which is faster than one by one. */
    void fetchAll(List<ResolvedPackage> wheels) throws IOException;
}
