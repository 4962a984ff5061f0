package dev.pycontainer.plan;

import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Chooses the base where nobody names one: Debian packages of the newest release whose Python fits, which need no registry;
 * else Python's own image. A lock keeps the base that it was made for.
 */
final class DefaultBase {
    private final PythonChoice python;
    private final List<Platform> platforms;
    private final BaseLockPlan lock;

    DefaultBase(PythonChoice python, List<Platform> platforms, BaseLockPlan lock) {
        this.python = python;
        this.platforms = platforms;
        this.lock = lock;
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
        return Decided.inferred(new BaseReference.Debian(newest), reason);
    }

    /** The newest first. */
    private List<DebianSuite> fitting() {
        boolean made = platforms.stream().allMatch(DebianSuite::isMadeFor);
        return Stream.of(DebianSuite.values())
                .filter(suite -> made && python.allows(suite))
                .sorted(java.util.Comparator.reverseOrder())
                .toList();
    }

    private Decided<BaseReference> image() {
        Decided<String> minor = python.minor();
        ImageReference reference = ImageReference.parse("python:" + minor.value() + "-slim");
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
