package dev.pycontainer.plan;

import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Chooses the base where nobody names one: Debian packages of the newest release whose Python fits, which need no registry;
 * else Python's own image. A Python for which the locked packages have wheels comes before a newer one that would need a
 * compiler. The lock of a base keeps the base that it was made for.
 */
final class DefaultBase {
    private static final int MOST_NAMED = 3;

    private final PythonChoice python;
    private final List<Platform> platforms;
    private final BaseLockPlan lock;
    private final Dependencies dependencies;

    /**
     * What the project needs.
     *
     * @param required the names of what the project itself requires
     */
    record Dependencies(DependenciesPlan plan, Set<String> required) {}

    DefaultBase(PythonChoice python, List<Platform> platforms, BaseLockPlan lock, Dependencies dependencies) {
        this.python = python;
        this.platforms = platforms;
        this.lock = lock;
        this.dependencies = dependencies;
    }

    Decided<BaseReference> decide() {
        Decided<BaseReference> image = image();
        List<DebianSuite> fitting = fitting();
        for (DebianSuite suite : fitting) {
            if (isLocked("release " + suite.codename())) {
                return Decided.inferred(new BaseReference.Debian(suite), lock("deb:" + suite.codename()));
            }
        }
        if (isLocked("image " + ((BaseReference.Registry) image.value()).image())) {
            return Decided.inferred(image.value(), lock(image.value().shown()));
        }
        if (fitting.isEmpty()) {
            return image;
        }
        DebianSuite newest = fitting.get(0);
        String reason = python.wishes().isEmpty()
                ? "the newest Debian, for nothing says which Python"
                : "the newest Debian whose Python fits: " + String.join(", ", python.wishes());
        Decided<BaseReference> best = Decided.inferred(new BaseReference.Debian(newest), reason);
        return python.isNamed() ? best : byWheels(fitting, best);
    }

    /**
     * The release that misses the fewest wheels. What the lock has for development, or for other Pythons, counts here as well, for
     * only its graph could tell; so Debian is left only for the sake of what the project itself requires.
     */
    private Decided<BaseReference> byWheels(List<DebianSuite> fitting, Decided<BaseReference> newest) {
        LockedWheels wheels = LockedWheels.of(dependencies.plan());
        List<String> missing = without(wheels, fitting.get(0));
        if (missing.isEmpty()) {
            return newest;
        }
        DebianSuite fewest = fitting.stream()
                .min(Comparator.comparing(suite -> without(wheels, suite).size()))
                .orElseThrow();
        List<String> required = required(without(wheels, fewest));
        if (!required.isEmpty()) {
            for (String minor : python.minorsAllowed()) {
                if (required(wheels.without(minor, platforms)).isEmpty()) {
                    return Decided.inferred(
                            new BaseReference.Registry(slim(minor)),
                            "no Debian release has a Python with all wheels: " + lacking(required, fewest));
                }
            }
        }
        return fewest == fitting.get(0)
                ? newest
                : Decided.inferred(
                        new BaseReference.Debian(fewest),
                        "the newest Debian whose Python fits: " + lacking(missing, fitting.get(0)));
    }

    private List<String> required(List<String> packages) {
        return packages.stream().filter(dependencies.required()::contains).toList();
    }

    private List<String> without(LockedWheels wheels, DebianSuite suite) {
        return wheels.without(suite.pythonMinor(), platforms);
    }

    private static String lacking(List<String> packages, DebianSuite suite) {
        int more = packages.size() - MOST_NAMED;
        return String.join(", ", packages.subList(0, Math.min(MOST_NAMED, packages.size())))
                + (more > 0 ? " and " + more + " more" : "")
                + (packages.size() == 1 ? " has" : " have") + " no wheel for Python " + suite.pythonMinor();
    }

    private static ImageReference slim(String minor) {
        return ImageReference.parse("python:" + minor + "-slim");
    }

    /** The newest first. */
    private List<DebianSuite> fitting() {
        boolean made = platforms.stream().allMatch(DebianSuite::isMadeFor);
        return Stream.of(DebianSuite.values())
                .filter(suite -> made && python.allows(suite))
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private Decided<BaseReference> image() {
        Decided<String> minor = python.minor();
        ImageReference reference = slim(python.only().orElse(minor.value()));
        String why = minor.origin().isChosen()
                ? "python is " + minor.value()
                : minor.origin().place();
        boolean made = platforms.stream().allMatch(DebianSuite::isMadeFor);
        String reason = made
                ? "no Debian release has a Python that fits: " + why
                : "bases of Debian packages are made for " + DebianSuite.madeFor() + " only: " + why;
        return Decided.inferred(new BaseReference.Registry(reference), reason);
    }

    private String lock(String base) {
        return lock.file().value().getFileName() + " is of " + base;
    }

    private boolean isLocked(String line) {
        return locked().filter(line::equals).isPresent();
    }

    /** The line of the lock that names the base; what else is in it matters to those who read it whole. */
    private Optional<String> locked() {
        Path file = lock.file().value();
        if (!lock.present()) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("release ") || line.startsWith("image "))
                    .map(String::strip)
                    .findFirst();
        } catch (IOException | java.io.UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
