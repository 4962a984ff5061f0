package dev.pycontainer.plan;

import static dev.pycontainer.plan.ConfigurationKey.BASE_IMAGE;
import static dev.pycontainer.plan.ConfigurationKey.BASE_LOCK;
import static dev.pycontainer.plan.ConfigurationKey.DEBIAN_ALLOW_EXPIRED;
import static dev.pycontainer.plan.ConfigurationKey.DEBIAN_KEYRING;
import static dev.pycontainer.plan.ConfigurationKey.DEBIAN_MIRROR;
import static dev.pycontainer.plan.ConfigurationKey.DEBIAN_SNAPSHOT;
import static dev.pycontainer.plan.ConfigurationKey.EXTRA_CA_CERTIFICATES;
import static dev.pycontainer.plan.ConfigurationKey.EXTRA_DEBIAN_PACKAGES;
import static dev.pycontainer.plan.ConfigurationKey.INTERPRETER;
import static dev.pycontainer.plan.ConfigurationKey.LIBC;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Platform;
import dev.pycontainer.python.TargetEnvironment.Libc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Decides the base image, and what is claimed about it. */
final class BasePlanner {
    private static final String LOCK = "base.lock";
    /** What a line of {@code pyvenv.cfg} and the first line of a script can hold. */
    private static final Pattern INTERPRETER_PATH = Pattern.compile("(/[^/\\s\\p{Cntrl}]+){1,64}");

    private static final Pattern DEBIAN_PACKAGE = Pattern.compile("[a-z0-9][a-z0-9+.-]+");

    private final KnownFacts facts;
    private final Settings settings;

    BasePlanner(KnownFacts facts) {
        this.facts = facts;
        this.settings = facts.settings();
    }

    /**
     * @param platforms which the base must be there for
     * @param dependencies their lock may say which Python it was made for
     */
    BasePlan decide(List<Platform> platforms, DependenciesPlan dependencies) {
        PythonChoice python = new PythonChoice(facts, PythonRange.ofLock(dependencies));
        BaseLockPlan lock = lock();
        Decided<BaseReference> reference = settings.text(BASE_IMAGE)
                .map(new BaseReferenceReader(facts)::read)
                .orElseGet(() -> new DefaultBase(
                                python, platforms, lock, new DefaultBase.Dependencies(dependencies, required()))
                        .decide());
        Decided<Libc> libc =
                settings.text(LIBC).map(text -> text.located(Libc::parse)).orElse(null);
        BaseClaims claims =
                new BaseClaims(python.claim().orElse(null), libc, interpreter().orElse(null));
        return new BasePlan(reference, claims, debian(reference), lock, certificates());
    }

    private Set<String> required() {
        return facts.metadata().stream()
                .flatMap(metadata -> metadata.dependencies().main().stream())
                .map(requirement -> requirement.name().value())
                .collect(Collectors.toSet());
    }

    private Optional<Decided<String>> interpreter() {
        return settings.text(INTERPRETER).map(path -> {
            if (!INTERPRETER_PATH.matcher(path.value()).matches()) {
                throw path.origin()
                        .failure("'" + path.value() + "' is not an absolute path of an interpreter in the image")
                        .withHint("write it like /opt/python/bin/python3.12");
            }
            return path;
        });
    }

    private Decided<List<Path>> certificates() {
        Decided<List<String>> written = settings.textsOr(EXTRA_CA_CERTIFICATES, "none");
        return new Decided<>(
                written.value().stream()
                        .map(text -> facts.resolve(new Decided<>(text, written.origin())))
                        .toList(),
                written.origin());
    }

    private DebianPlan debian(Decided<BaseReference> reference) {
        Decided<List<String>> extra = settings.textsOr(EXTRA_DEBIAN_PACKAGES, "none");
        checkExtra(extra, reference);
        return new DebianPlan(
                extra,
                settings.textsOr(DEBIAN_MIRROR, "Debian's own"),
                settings.textsOr(DEBIAN_SNAPSHOT, "none"),
                settings.text(DEBIAN_KEYRING).map(this::path).orElse(null),
                settings.flag(DEBIAN_ALLOW_EXPIRED).orElseGet(() -> Decided.inferred(false, "the default")));
    }

    private static void checkExtra(Decided<List<String>> extra, Decided<BaseReference> reference) {
        for (String name : extra.value()) {
            if (!DEBIAN_PACKAGE.matcher(name).matches()) {
                throw extra.origin()
                        .failure("'" + name + "' is not the name of a Debian package")
                        .withHint("write names only, such as libpq5: versions are pinned by base.lock,"
                                + " which mvn pycontainer:lock-base writes");
            }
        }
        if (!extra.value().isEmpty() && !(reference.value() instanceof BaseReference.Debian)) {
            throw extra.origin()
                    .failure("Debian packages can be added to a base of Debian packages only, and the base is "
                            + reference.value().shown() + " (" + reference.origin() + ")")
                    .withHint("set base_image to one of " + DebianSuite.known());
        }
    }

    private BaseLockPlan lock() {
        Decided<Path> file = settings.text(BASE_LOCK)
                .map(this::path)
                .orElseGet(() -> Decided.inferred(facts.projectDirectory().resolve(LOCK), "found by its name"));
        if (Files.isDirectory(file.value())) {
            throw new PycontainerException(facts.shown(file.value()) + " is a directory, not the lock of a base");
        }
        return new BaseLockPlan(file, Files.isRegularFile(file.value()));
    }

    private Decided<Path> path(Decided<String> text) {
        return new Decided<>(facts.resolve(text), text.origin());
    }
}
