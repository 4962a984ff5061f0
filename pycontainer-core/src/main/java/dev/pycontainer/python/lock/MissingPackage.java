package dev.pycontainer.python.lock;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.CompatibilityTag;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.WheelFilename;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A package that cannot be installed on the target (L4).
 *
 * @param origin file and line of its entry in the lock
 * @param reason one clause, such as {@code no wheel fits}
 * @param offered the names of the files that there are
 */
public record MissingPackage(
        PackageName name, @Nullable Version versionOrNull, String origin, String reason, List<String> offered)
        implements PackageChoice {
    private static final int SHOWN_TAGS = 6;
    private static final Pattern CPYTHON = Pattern.compile("cp3([0-9]{1,2})");

    public MissingPackage {
        offered = List.copyOf(offered);
    }

    public Optional<Version> version() {
        return Optional.ofNullable(versionOrNull);
    }

    /** One error for all of them, each with what it offers, and the target they were wanted for. */
    public static PycontainerException error(List<MissingPackage> missing, TargetEnvironment target) {
        String what = missing.size() == 1 ? "1 package" : missing.size() + " packages";
        String each = missing.stream().map(MissingPackage::line).collect(Collectors.joining("\n"));
        return new PycontainerException(what + " cannot be installed on " + describe(target) + ":\n" + each)
                .withHint(
                        "lock a version that has a wheel for this target, or choose another base_image, python or platform;"
                                + " sdist and build_python decide whether and with what packages are built from sources.");
    }

    /** The same for another reason. */
    public MissingPackage because(String why) {
        return new MissingPackage(name, versionOrNull, origin, why, offered);
    }

    /** The newest Python, as {@code X.Y}, that a wheel for Linux on the machine was made for; empty if there is none. */
    public Optional<String> newestPythonWithWheel(String machine) {
        return offered.stream()
                .flatMap(file -> WheelFilename.tryParse(file).stream())
                .flatMap(wheel -> wheel.tags().stream())
                .filter(tag ->
                        tag.platformTag().contains("linux") && tag.platformTag().endsWith(machine))
                .map(tag -> CPYTHON.matcher(tag.interpreter()))
                .filter(Matcher::matches)
                .map(match -> Integer.valueOf(match.group(1)))
                .max(Comparator.naturalOrder())
                .map(minor -> "3." + minor);
    }

    private static String describe(TargetEnvironment target) {
        return "CPython " + target.python() + (target.freeThreaded() ? " (free-threaded)" : "") + ", Linux "
                + target.machine() + ", " + target.libc();
    }

    private String line() {
        String label = versionOrNull == null ? name.value() : name + " " + versionOrNull;
        return "  " + label + " (" + origin + "): " + reason + offer();
    }

    /** The tags of the wheels, or the other files where there are no wheels. */
    private String offer() {
        List<String> tags = offered.stream()
                .flatMap(file -> WheelFilename.tryParse(file).stream())
                .map(MissingPackage::tags)
                .distinct()
                .toList();
        List<String> shown = tags.isEmpty() ? offered : tags;
        if (shown.isEmpty()) {
            return "";
        }
        String more = shown.size() > SHOWN_TAGS ? " and " + (shown.size() - SHOWN_TAGS) + " more" : "";
        return "; offered: " + String.join(", ", shown.subList(0, Math.min(SHOWN_TAGS, shown.size()))) + more;
    }

    /** The tags as they stand in the file name. */
    private static String tags(WheelFilename wheel) {
        return joined(wheel, CompatibilityTag::interpreter) + "-" + joined(wheel, CompatibilityTag::abi) + "-"
                + joined(wheel, CompatibilityTag::platformTag);
    }

    private static String joined(WheelFilename wheel, java.util.function.Function<CompatibilityTag, String> part) {
        return wheel.tags().stream().map(part).distinct().collect(Collectors.joining("."));
    }
}
