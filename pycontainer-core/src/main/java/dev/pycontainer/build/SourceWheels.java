package dev.pycontainer.build;

import dev.pycontainer.build.ResolvedPackage.Location;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.OciJson;
import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.plan.BuildPython;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.index.IndexChain;
import dev.pycontainer.python.interpreter.HostInterpreters;
import dev.pycontainer.python.interpreter.Interpreter;
import dev.pycontainer.python.interpreter.InterpreterSource;
import dev.pycontainer.python.interpreter.MavenInterpreters;
import dev.pycontainer.python.interpreter.NamedInterpreter;
import dev.pycontainer.python.lock.LockedPackage;
import dev.pycontainer.python.lock.MissingPackage;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;

/** Wheels of packages that come as sources: built once for sources and interpreter, then found in the cache. */
final class SourceWheels {
    private static final String RECORD = "built-wheel-1";

    private final BuildSession session;
    private final Policy policy;
    private final TargetEnvironment target;
    private final WheelBuild build;

    /**
     * Whether and with what to build.
     *
     * @param allowed whether code of packages may run on this machine
     */
    record Policy(boolean allowed, InterpreterSource interpreters) {}

    static SourceWheels of(
            BuildPlan plan, BuildSession session, ImageTarget target, IndexChain chain, CachedWheels wheels) {
        SortedMap<String, String> variables = session.host().facts().environment();
        Policy policy = new Policy(plan.inputs().builds().sdist().value(), pythons(plan, session));
        SourceFetch fetch = new SourceFetch(wheels, variables);
        WheelBuild build = new WheelBuild(session, fetch, new NewestBuildRequirements(chain, wheels), wheels);
        return new SourceWheels(session, policy, target.environment(), build);
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

    /**
     * @param noWheel why there is no wheel to take instead
     * @throws PycontainerException if the build fails
     */
    Made make(LockedPackage locked, SourceOrigin sources, MissingPackage noWheel) throws IOException {
        if (!policy.allowed()) {
            return Made.missing(noWheel.because(noWheel.reason() + ", and sdist is set to refuse"));
        }
        Optional<Interpreter> interpreter = policy.interpreters().find(target.pythonMinor());
        if (interpreter.isEmpty()) {
            return Made.missing(noWheel.because(noWheel.reason() + ", and there is no Python " + target.pythonMinor()
                    + " on this machine to build one with"));
        }
        BuildInterpreter python = BuildInterpreter.of(interpreter.get());
        BuiltWheel built = built(locked, sources, python);
        Optional<String> obstacle = new BuiltWheelCheck(target, python.host()).obstacle(built.filename());
        return obstacle.isPresent()
                ? Made.missing(noWheel.because(noWheel.reason() + ", and " + obstacle.get()))
                : new Made(Optional.of(resolved(locked, sources, built)), Optional.empty());
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
