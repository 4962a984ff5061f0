package dev.pycontainer.build;

import dev.pycontainer.build.ResolvedPackage.Location;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.OciJson;
import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.plan.BuildPython;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.interpreter.HostInterpreters;
import dev.pycontainer.python.interpreter.Interpreter;
import dev.pycontainer.python.interpreter.InterpreterSource;
import dev.pycontainer.python.interpreter.MavenInterpreters;
import dev.pycontainer.python.interpreter.NamedInterpreter;
import dev.pycontainer.python.lock.LockedPackage;
import dev.pycontainer.python.lock.MissingPackage;
import dev.pycontainer.python.wheel.WheelFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Wheels of packages that come as sources: built once for sources and interpreter, then found in the cache. */
final class SourceWheels {
    private static final String RECORD = "built-wheel-1";
    private static final String METADATA = "built-metadata-1";

    private final BuildSession session;
    private final Policy policy;
    private final TargetEnvironment target;
    private final WheelBuild build;
    private @Nullable Optional<Interpreter> interpreter;

    /**
     * Whether and with what to build.
     *
     * @param allowed whether code of packages may run on this machine
     */
    record Policy(boolean allowed, InterpreterSource interpreters) {}

    static SourceWheels of(
            BuildPlan plan,
            BuildSession session,
            TargetEnvironment target,
            PackageIndexes indexes,
            CachedWheels wheels) {
        SortedMap<String, String> variables = session.host().facts().environment();
        Policy policy = new Policy(plan.inputs().builds().sdist().value(), pythons(plan, session));
        SourceFetch fetch = new SourceFetch(wheels, variables);
        @Nullable
        Instant cutoff = plan.inputs()
                .index()
                .excludeNewer()
                .map(decided -> decided.value().asOf(Instant.now()))
                .orElse(null);
        BuildRequirements requirements = new ResolvedBuildRequirements(indexes, wheels, cutoff);
        return new SourceWheels(session, policy, target, new WheelBuild(session, fetch, requirements, wheels));
    }

    private static InterpreterSource pythons(BuildPlan plan, BuildSession session) {
        InterpreterSource host = new HostInterpreters(session.host().facts().environment());
        InterpreterSource maven = new MavenInterpreters(
                session.host().artifacts()::search, session.store().root());
        BuildPython choice = plan.inputs().buildPython().value();
        if (choice instanceof BuildPython.Program program) {
            return new NamedInterpreter(program.file());
        }
        if (choice instanceof BuildPython.None) {
            return minor -> Optional.empty();
        }
        if (choice instanceof BuildPython.Automatic) {
            return minor -> {
                Optional<Interpreter> near = host.find(minor);
                return near.isPresent() ? near : maven.find(minor);
            };
        }
        return choice instanceof BuildPython.Maven ? maven : host;
    }

    SourceWheels(BuildSession session, Policy policy, TargetEnvironment target, WheelBuild build) {
        this.session = session;
        this.policy = policy;
        this.target = target;
        this.build = build;
    }

    /** The outcome: one of the two. */
    record Made(Optional<ResolvedPackage> wheel, Optional<MissingPackage> missing) {
        private static Made missing(MissingPackage missing) {
            return new Made(Optional.empty(), Optional.of(missing));
        }
    }

    /** Why nothing is built for the target, as a clause; empty if it is. */
    Optional<String> obstacle() {
        if (!policy.allowed()) {
            return Optional.of("sdist is set to refuse");
        }
        return interpreter().isPresent()
                ? Optional.empty()
                : Optional.of("there is no Python " + target.pythonMinor() + " on this machine to build one with");
    }

    private synchronized Optional<Interpreter> interpreter() {
        if (interpreter == null) {
            try {
                interpreter = policy.interpreters().find(target.pythonMinor());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return interpreter;
    }

    private BuildInterpreter python() throws IOException {
        return BuildInterpreter.of(interpreter().orElseThrow());
    }

    /**
     * The METADATA that a wheel would have; it is made where that is the only way to find out (PEP 517).
     *
     * @throws PycontainerException if the build fails
     */
    byte[] metadata(LockedPackage locked, SourceOrigin sources) throws IOException {
        BuildInterpreter python = python();
        Digest key = key(locked, sources, python);
        synchronized (session.store().flight(key)) {
            Optional<byte[]> known = session.store().record(METADATA, key);
            if (known.isPresent()) {
                return known.get();
            }
            Optional<byte[]> said = build.metadata(locked, sources, python, key);
            byte[] metadata = said.isPresent() ? said.get() : ofWheel(built(locked, sources, python));
            session.store().putRecord(METADATA, key, metadata);
            return metadata;
        }
    }

    private byte[] ofWheel(BuiltWheel built) throws IOException {
        Path file = session.store().find(built.digest()).orElseThrow();
        return WheelFile.open(file, built.filename()).metadataBytes();
    }

    /**
     * @param noWheel why there is no wheel to take instead
     * @throws PycontainerException if the build fails
     */
    Made make(LockedPackage locked, SourceOrigin sources, MissingPackage noWheel) throws IOException {
        Optional<String> never = obstacle();
        if (never.isPresent()) {
            return Made.missing(noWheel.because(noWheel.reason() + ", and " + never.get()));
        }
        BuildInterpreter python = python();
        BuiltWheel built;
        try {
            built = built(locked, sources, python);
        } catch (PycontainerException e) {
            throw advised(e, noWheel);
        }
        Optional<String> obstacle = new BuiltWheelCheck(target, python.host()).obstacle(built.filename());
        return obstacle.isPresent()
                ? Made.missing(noWheel.because(noWheel.reason() + ", and " + obstacle.get()))
                : new Made(Optional.of(resolved(locked, sources, built)), Optional.empty());
    }

    /** Where a wheel for another Python spares the build that failed, that comes first. */
    private PycontainerException advised(PycontainerException failure, MissingPackage noWheel) {
        return noWheel.newestPythonWithWheel(target.machine())
                .map(python -> new PycontainerException(failure.statement(), failure)
                        .withHint("there is a wheel for Python " + python + ": set python to " + python
                                + ", or base_image to an image with it"
                                + failure.hint().map(hint -> "; else " + hint).orElse("")))
                .orElse(failure);
    }

    private static ResolvedPackage resolved(LockedPackage locked, SourceOrigin sources, BuiltWheel built) {
        return new ResolvedPackage(
                locked.name(),
                built.filename().version(),
                built.filename(),
                built.digest(),
                built.size(),
                new Location.Built(sources, built),
                locked.origin());
    }

    private BuiltWheel built(LockedPackage locked, SourceOrigin sources, BuildInterpreter python) throws IOException {
        Digest key = key(locked, sources, python);
        synchronized (session.store().flight(key)) {
            Optional<BuiltWheel> known = known(key);
            if (known.isPresent()) {
                return known.get();
            }
            session.log()
                    .step("building " + locked.label() + " from its " + sources.kind() + ", with Python "
                            + python.interpreter().version());
            BuiltWheel fresh = build.build(locked, sources, python, key);
            session.store().putRecord(RECORD, key, OciJson.bytes(fresh.json()));
            session.log().step("built " + fresh.filename() + " from the " + sources.kind() + " of " + locked.label());
            return fresh;
        }
    }

    private Optional<BuiltWheel> known(Digest key) throws IOException {
        Optional<BuiltWheel> known = session.store().record(RECORD, key).map(BuiltWheel::parse);
        boolean there =
                known.isPresent() && session.store().find(known.get().digest()).isPresent();
        return there ? known : Optional.empty();
    }

    /** All that the wheel depends on but the newest versions of build requirements, which the first build decides. */
    private static Digest key(LockedPackage locked, SourceOrigin sources, BuildInterpreter python) {
        return Digest.of(String.join(
                "\n",
                locked.label(),
                sources.kind(),
                sources.identity(),
                python.interpreter().version().toString(),
                python.host().toString()));
    }
}
