package dev.pycontainer.lab;

import java.nio.file.Path;
import java.util.List;

/** umoci, the strictest of the unpackers: it holds every digest, diff ID and size against the bytes. It knows no zstd. */
public final class Umoci {
    private final Program program;

    Umoci(Program program) {
        this.program = program;
    }

    /**
     * Unpacks an image of an OCI layout.
     *
     * @param bundle a folder that does not exist yet
     * @return the image's root file system
     */
    public Path unpack(Path layout, String tag, Path bundle) {
        program.run(unpackArguments(layout, tag, bundle));
        return bundle.resolve("rootfs");
    }

    /** Like {@link #unpack}, for an image that it should refuse. */
    public Program.Outcome attemptUnpack(Path layout, String tag, Path bundle) {
        return program.attempt(unpackArguments(layout, tag, bundle));
    }

    private static List<String> unpackArguments(Path layout, String tag, Path bundle) {
        return List.of("unpack", "--image", layout + ":" + tag, bundle.toString());
    }
}
