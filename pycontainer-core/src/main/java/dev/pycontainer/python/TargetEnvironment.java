package dev.pycontainer.python;

import dev.pycontainer.failure.PycontainerException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Python that the image will run: what decides markers and wheels (sections 3.1 to 3.3 of the packaging rules).
 *
 * @param python the full version, such as {@code 3.11.2}; {@code 3.11} becomes {@code 3.11.0}
 * @param freeThreaded a build without the GIL ({@code 3.13t})
 * @param libc the C library of the base
 * @param machine the wheel architecture: {@code x86_64}, {@code aarch64}, {@code armv7l}, … (T13)
 */
public record TargetEnvironment(Version python, boolean freeThreaded, Libc libc, String machine) {
    private static final Pattern MACHINE = Pattern.compile("[a-z0-9_]+");

    public TargetEnvironment {
        if (python.release().size() < 2 || python.epoch() != 0) {
            throw new PycontainerException("not a version of Python: " + Shown.quoted(python.text()))
                    .withHint("write the full version, such as 3.12.7");
        }
        python = python.withReleaseLength(3);
        if (!MACHINE.matcher(machine).matches()) {
            throw new PycontainerException("not a machine: " + Shown.quoted(machine));
        }
    }

    /**
     * glibc or musl with major and minor version, such as glibc 2.36.
     *
     * @param minor of musl too: 2 of musl 1.2.5
     */
    public record Libc(Kind kind, int major, int minor) {
        private static final Pattern TEXT = Pattern.compile("(glibc|musl):([0-9]{1,3})\\.([0-9]{1,3})(?:\\.[0-9]+)*");

        /** Which C library. */
        public enum Kind {
            GLIBC,
            MUSL
        }

        /** Parses {@code glibc:2.36} or {@code musl:1.2}; what follows the minor version is left out. */
        public static Libc parse(String text) {
            Matcher matcher = TEXT.matcher(text.strip());
            if (!matcher.matches()) {
                throw new PycontainerException("not a C library: " + Shown.quoted(text))
                        .withHint("write glibc:2.36 or musl:1.2");
            }
            Kind kind = matcher.group(1).equals("glibc") ? Kind.GLIBC : Kind.MUSL;
            return new Libc(kind, Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)));
        }

        /** What to assume where the version cannot be found out (T15); to be told to the user. */
        public static Libc assumed(Kind kind, String machine) {
            return switch (kind) {
                case GLIBC -> new Libc(kind, 2, machine.equals("riscv64") ? 39 : 28);
                case MUSL -> new Libc(kind, 1, 2);
            };
        }

        @Override
        public String toString() {
            return (kind == Kind.GLIBC ? "glibc:" : "musl:") + major + "." + minor;
        }
    }

    /** The wheel architecture of an architecture and variant of OCI (T13), such as aarch64 of arm64. */
    public static String machineOf(String architecture, @Nullable String variant) {
        return switch (architecture) {
            case "amd64" -> "x86_64";
            case "arm64" -> "aarch64";
            case "arm" -> "arm" + (variant == null ? "v7" : variant) + "l";
            case "386" -> "i686";
            case "loong64" -> "loongarch64";
            default -> architecture;
        };
    }

    /** The tags that wheels may carry, best first (T1–T12); made anew by each call. */
    public List<CompatibilityTag> tags() {
        return TargetTags.of(this);
    }

    /**
     * Whether {@code requires-python} allows this Python. Only the release counts, as for pip and uv: {@code 3.14.0rc1}
     * satisfies {@code >=3.14}.
     */
    public boolean satisfies(VersionSpecifiers requiresPython) {
        return requiresPython.contains(Version.of(python.parts().releaseOnly()), true);
    }

    /** {@code X.Y}. */
    public String pythonMinor() {
        return python.release().get(0) + "." + python.release().get(1);
    }

    /** The marker variables of PEP 508 except {@code extra} (T17). */
    public String markerValue(String variable) {
        return switch (variable) {
            case "os_name" -> "posix";
            case "sys_platform" -> "linux";
            case "platform_system" -> "Linux";
            case "platform_machine" -> machine;
            case "platform_python_implementation" -> "CPython";
            case "implementation_name" -> "cpython";
            case "python_version" -> pythonMinor();
            case "python_full_version", "implementation_version" -> python.toString();
            case "platform_release", "platform_version" -> "";
            default -> throw new IllegalArgumentException("not a marker variable with one value: " + variable);
        };
    }
}
