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
        public int expect(List<ResolvedPackage> wheels) {
            return 0;
        }
    };

    /** The verified file of a package; may be asked for side by side. */
    Path file(ResolvedPackage wheel) throws IOException;

    /**
     * Says which files will be asked for.
     *
     * @return how many of them are not here yet
     */
    int expect(List<ResolvedPackage> wheels);
}
