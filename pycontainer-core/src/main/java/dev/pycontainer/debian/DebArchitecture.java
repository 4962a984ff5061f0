package dev.pycontainer.debian;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Platform;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** A processor that bases are made for. */
public enum DebArchitecture {
    AMD64(Platform.LINUX_AMD64, "x86_64-linux-gnu", 0x303, true),
    ARM64(Platform.LINUX_ARM64, "aarch64-linux-gnu", 0xa03, false);

    private final Platform platform;
    private final String triplet;
    private final int cacheFlags;
    private final boolean lib64;

    DebArchitecture(Platform platform, String triplet, int cacheFlags, boolean lib64) {
        this.platform = platform;
        this.triplet = triplet;
        this.cacheFlags = cacheFlags;
        this.lib64 = lib64;
    }

    /** @throws PycontainerException listing what there is */
    public static DebArchitecture of(Platform platform) {
        return Arrays.stream(values())
                .filter(architecture -> architecture.platform.equals(platform))
                .findFirst()
                .orElseThrow(() -> new PycontainerException("no base can be made of Debian packages for " + platform)
                        .withHint("there are "
                                + Arrays.stream(values())
                                        .map(known -> known.platform.toString())
                                        .collect(Collectors.joining(", "))
                                + ": change `platforms`, or set `base_image` to an image for " + platform));
    }

    /** By a name such as {@code amd64}. */
    static Optional<DebArchitecture> ofDebianName(String name) {
        return Arrays.stream(values())
                .filter(architecture -> architecture.debianName().equals(name))
                .findFirst();
    }

    public Platform platform() {
        return platform;
    }

    /** Debian's own name, such as {@code amd64}. */
    public String debianName() {
        return platform.architecture();
    }

    /** As in {@code /usr/lib/TRIPLET}. */
    String triplet() {
        return triplet;
    }

    /** How ld.so.cache marks a library of this processor (D35). */
    int cacheFlags() {
        return cacheFlags;
    }

    /** Whether the dynamic loader lies in {@code /lib64} (D23). */
    boolean hasLib64() {
        return lib64;
    }
}
