package dev.pycontainer.oci;

import dev.pycontainer.failure.PycontainerException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The operating system and processor an image runs on (image-spec, image-index.md, "platform").
 *
 * @param os a GOOS name such as {@code linux}
 * @param architecture a GOARCH name such as {@code amd64}
 * @param variantOrNull the processor variant, such as {@code v7} of {@code arm}; normalised so that arm64's default v8
 *     is absent
 */
public record Platform(String os, String architecture, @Nullable String variantOrNull) {
    private static final Pattern SEGMENT = Pattern.compile("[a-z0-9_.-]+");

    public static final Platform LINUX_AMD64 = new Platform("linux", "amd64", null);
    public static final Platform LINUX_ARM64 = new Platform("linux", "arm64", null);

    public Platform {
        if (architecture.equals("arm64") && "v8".equals(variantOrNull)) {
            variantOrNull = null;
        }
        if (architecture.equals("arm") && variantOrNull == null) {
            variantOrNull = "v7";
        }
    }

    /** Parses {@code os/architecture[/variant]}. */
    public static Platform parse(String text) {
        String[] parts = text.split("/", -1);
        boolean valid = parts.length == 2 || parts.length == 3;
        for (String part : parts) {
            valid &= SEGMENT.matcher(part).matches();
        }
        if (!valid) {
            throw new PycontainerException("not a platform: '" + text + "'")
                    .withHint("write os/architecture[/variant], such as linux/amd64, linux/arm64 or linux/arm/v7");
        }
        return new Platform(parts[0], parts[1], parts.length == 3 ? parts[2] : null);
    }

    public Optional<String> variant() {
        return Optional.ofNullable(variantOrNull);
    }

    /** {@code unknown/unknown} marks attestations in an index, which are no images. */
    public boolean isUnknown() {
        return os.equals("unknown") || architecture.equals("unknown");
    }

    /** Written out, as is the hash: those of records are made at run time, which costs a fresh JVM tens of milliseconds. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Platform platform
                && os.equals(platform.os)
                && architecture.equals(platform.architecture)
                && Objects.equals(variantOrNull, platform.variantOrNull);
    }

    @Override
    public int hashCode() {
        return Objects.hash(os, architecture, variantOrNull);
    }

    @Override
    public String toString() {
        return os + "/" + architecture + (variantOrNull == null ? "" : "/" + variantOrNull);
    }
}
