package dev.pycontainer.build;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.Redactor;
import dev.pycontainer.image.PendingBlob;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.python.Requirement;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.WheelFilename;
import dev.pycontainer.python.interpreter.NetworkIsolation;
import dev.pycontainer.python.interpreter.SourceBuild;
import dev.pycontainer.python.lock.LockedPackage;
import dev.pycontainer.python.project.BuildBackend;
import dev.pycontainer.python.wheel.WheelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;

/** Builds a wheel of sources by their own backend, in an environment that holds nothing but the build requirements. */
final class WheelBuild {
    /** Builds use all processors themselves. */
    private static final Semaphore AT_ONCE =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

    private final BuildSession session;
    private final SourceFetch fetch;
    private final BuildRequirements requirements;
    private final WheelSource wheels;

    WheelBuild(BuildSession session, SourceFetch fetch, BuildRequirements requirements, WheelSource wheels) {
        this.session = session;
        this.fetch = fetch;
        this.requirements = requirements;
        this.wheels = wheels;
    }

    /** @param key names the work */
    BuiltWheel build(LockedPackage locked, SourceOrigin origin, BuildInterpreter python, Digest key)
            throws IOException {
        return alone(locked, origin, key, work -> {
            Ready ready = ready(locked, origin, python, work);
            return kept(locked, ready.build().wheel(), python, labels(ready.installed()));
        });
    }

    /**
     * The METADATA that the wheel would have; empty if the backend can only make the wheel to tell.
     *
     * @param key names the work
     */
    Optional<byte[]> metadata(LockedPackage locked, SourceOrigin origin, BuildInterpreter python, Digest key)
            throws IOException {
        return alone(locked, origin, key, work -> ready(locked, origin, python, work)
                .build()
                .metadata());
    }

    @FunctionalInterface
    private interface Work<T> {
        T in(WorkDirectory directory) throws IOException;
    }

    private static <T> T alone(LockedPackage locked, SourceOrigin origin, Digest key, Work<T> work) throws IOException {
        AT_ONCE.acquireUninterruptibly();
        try (WorkDirectory directory = WorkDirectory.of(key)) {
            return work.in(directory);
        } catch (PycontainerException e) {
            throw new PycontainerException(
                            "cannot build " + locked.label() + " (" + locked.origin() + ") from its " + origin.kind()
                                    + ": " + Redactor.text(e.statement()),
                            e)
                    .withHint(e.hint()
                            .orElse("what the build needs must be among its build requirements: it sees"
                                    + " neither the network nor other packages of this machine"));
        } finally {
            AT_ONCE.release();
        }
    }

    /** All that a backend asked for is installed; its last hook can be called. */
    private record Ready(SourceBuild build, List<ResolvedPackage> installed) {}

    private Ready ready(LockedPackage locked, SourceOrigin origin, BuildInterpreter python, WorkDirectory work)
            throws IOException {
        Path sources =
                fetch.fetch(origin, work.directory("sources"), locked.version().isEmpty());
        BuildBackend backend = BuildBackend.read(sources);
        tellOfNetwork();
        List<String> wanted = new ArrayList<>(backend.requires());
        List<ResolvedPackage> resolved = resolved(backend, wanted, python);
        Hooks hooks = new Hooks(python, backend, sources, variables(locked, origin), work);
        SourceBuild build = build(hooks, "environment", resolved);
        if (wanted.addAll(build.furtherRequirements())) {
            resolved = resolved(backend, wanted, python);
            build = build(hooks, "environment-2", resolved);
        }
        return new Ready(build, resolved);
    }

    /** What stays the same from hook to hook. */
    private record Hooks(
            BuildInterpreter python,
            BuildBackend backend,
            Path sources,
            SortedMap<String, String> variables,
            WorkDirectory work) {}

    private SourceBuild build(Hooks hooks, String name, List<ResolvedPackage> packages) throws IOException {
        Path prefix = hooks.work().path().resolve(name);
        BuildInterpreter python = hooks.python();
        BuildEnvironment environment = BuildEnvironment.create(prefix, python.interpreter(), python.host());
        environment.install(packages, wheels);
        Path scratch = hooks.work().directory(name + "-scratch");
        return new SourceBuild(
                new SourceBuild.Place(hooks.sources(), environment.python(), scratch),
                hooks.backend(),
                new SourceBuild.Settings(python.interpreter(), hooks.variables()));
    }

    private List<ResolvedPackage> resolved(BuildBackend backend, List<String> wanted, BuildInterpreter python)
            throws IOException {
        return requirements.resolve(parsed(wanted), parsed(backend.constraints()), python.host());
    }

    private static List<Requirement> parsed(List<String> texts) {
        return texts.stream().map(Requirement::parse).toList();
    }

    private static List<String> labels(List<ResolvedPackage> packages) {
        return packages.stream().map(one -> one.name() + "==" + one.version()).toList();
    }

    private void tellOfNetwork() {
        if (!NetworkIsolation.best().isComplete()) {
            session.warnOnce(
                    "this machine allows no network namespace: packages are built with proxies that lead nowhere,"
                            + " which a build could pass by");
        }
    }

    /** The lock decides the version, where the backend would count it from a history that is not here. */
    private static SortedMap<String, String> variables(LockedPackage locked, SourceOrigin origin) {
        SortedMap<String, String> variables = new TreeMap<>();
        if (origin instanceof SourceOrigin.Archive || locked.version().isEmpty()) {
            return variables;
        }
        String version = locked.version().get().toString();
        String name = locked.name().fileForm().toUpperCase(Locale.ROOT);
        variables.put("SETUPTOOLS_SCM_PRETEND_VERSION_FOR_" + name, version);
        variables.put("SETUPTOOLS_SCM_PRETEND_VERSION", version);
        variables.put("PDM_BUILD_SCM_VERSION", version);
        variables.put("POETRY_DYNAMIC_VERSIONING_BYPASS", version);
        return variables;
    }

    /** Into the cache, once it is the wheel that the lock asks for. */
    private BuiltWheel kept(LockedPackage locked, Path wheel, BuildInterpreter python, List<String> requires)
            throws IOException {
        WheelFilename filename = WheelFilename.parse(wheel.getFileName().toString());
        checkIdentity(locked, WheelFile.open(wheel, filename).filename());
        try (PendingBlob blob = session.store().begin()) {
            NormalWheel.write(wheel, blob);
            long size = blob.size();
            Digest digest = blob.commit();
            return new BuiltWheel(
                    filename, digest, size, python.interpreter().version().toString(), requires);
        }
    }

    private static void checkIdentity(LockedPackage locked, WheelFilename made) {
        Version version = locked.versionOrNull();
        boolean sameVersion = version == null
                || made.version().equals(version)
                || made.version().equals(version.withoutLocal())
                || made.version().withoutLocal().equals(version);
        if (!made.name().equals(locked.name()) || !sameVersion) {
            throw new PycontainerException("the sources are of something else: they made " + made)
                    .withHint("lock again: the lock and its sources do not agree");
        }
    }
}
