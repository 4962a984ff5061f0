package dev.pycontainer.build;

import dev.pycontainer.base.ArtifactFinder;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.plan.BuildPython;
import dev.pycontainer.plan.Bytecode;
import dev.pycontainer.plan.Decided;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.interpreter.HostInterpreters;
import dev.pycontainer.python.interpreter.Interpreter;
import dev.pycontainer.python.interpreter.MavenInterpreters;
import dev.pycontainer.python.interpreter.NamedInterpreter;
import dev.pycontainer.python.interpreter.PromisedInterpreter;
import java.io.IOException;
import java.util.Optional;

/**
 * Finds what compiles ahead. The compiler's whole version decides the bytes of an image, so without a word of the user it is
 * one exact version for each minor version, the same on every machine. Like a wheel it is an input of the build: a repository
 * that does not answer, or that may not be asked, fails the build instead of changing the image. Where there is none at all,
 * the image has no bytecode, and the user is told.
 */
final class BytecodeInterpreters {
    private final Decided<Bytecode> wanted;
    private final BuildPython choice;
    private final BuildSession session;
    private final Reuse reuse;
    private final HostInterpreters host;
    private final MavenInterpreters maven;

    BytecodeInterpreters(BuildPlan plan, BuildSession session, Reuse reuse) {
        this.wanted = plan.image().layers().bytecode();
        this.choice = plan.inputs().buildPython().value();
        this.session = session;
        this.reuse = reuse;
        this.host = new HostInterpreters(session.host().facts().environment());
        this.maven = new MavenInterpreters(
                session.host().artifacts()::search, session.store().root());
    }

    /** Empty where nothing is to be compiled. */
    Optional<PromisedInterpreter> find(TargetEnvironment target) throws IOException {
        if (wanted.value() == Bytecode.NONE || choice instanceof BuildPython.None) {
            return Optional.empty();
        }
        if (target.freeThreaded() || target.python().isPrerelease()) {
            return missing("builds of Python without the GIL and before its release are not compiled for", false);
        }
        String minor = target.pythonMinor();
        Optional<PromisedInterpreter> promised = promised(minor);
        Optional<PromisedInterpreter> found =
                promised.isPresent() ? promised : find(minor).map(PromisedInterpreter::of);
        if (found.isPresent()) {
            session.tellOnce("bytecode by Python " + found.get().version());
            return found;
        }
        boolean other = choice instanceof BuildPython.Host
                || session.host().artifacts() != ArtifactFinder.NONE
                        && MavenInterpreters.version(minor).isPresent();
        return missing(reason(minor), other);
    }

    /** Earlier images have bytecode of the one version: then it comes only if something else has to be compiled. */
    private Optional<PromisedInterpreter> promised(String minor) {
        if (choice instanceof BuildPython.Host || choice instanceof BuildPython.Program) {
            return Optional.empty();
        }
        return MavenInterpreters.version(minor)
                .filter(reuse::isCompiledBy)
                .map(version -> PromisedInterpreter.of(version, () -> kept(minor)));
    }

    private Interpreter kept(String minor) throws IOException {
        Optional<Interpreter> found = find(minor);
        if (found.isEmpty() && wanted.value() == Bytecode.AUTO) {
            throw new MissingCompilerException(reason(minor));
        }
        return found.orElseThrow(() -> refusal(reason(minor)));
    }

    private Optional<Interpreter> find(String minor) throws IOException {
        if (choice instanceof BuildPython.Host) {
            return host.find(minor);
        }
        if (choice instanceof BuildPython.Program program) {
            return new NamedInterpreter(program.file()).find(minor);
        }
        return choice instanceof BuildPython.Maven ? maven.find(minor) : exact(minor);
    }

    /** The one version: unpacked already, on this machine anyway, or from a repository. */
    private Optional<Interpreter> exact(String minor) throws IOException {
        Optional<Version> version = MavenInterpreters.version(minor);
        if (version.isEmpty()) {
            return Optional.empty();
        }
        Optional<Interpreter> unpacked = maven.unpacked(minor);
        Optional<Interpreter> near = unpacked.isPresent()
                ? unpacked
                : host.find(minor, found -> found.version().equals(version.get()));
        return near.isPresent() ? near : maven.find(minor);
    }

    private String reason(String minor) {
        if (choice instanceof BuildPython.Host) {
            return "no Python " + minor + " is on the PATH of this machine";
        }
        return MavenInterpreters.version(minor)
                .map(version -> "there is no Python " + version + " that runs on this machine: "
                        + maven.coordinates(minor) + " is in no repository, or does not start")
                .orElse("no Python " + minor + " is in Maven repositories");
    }

    /** @param elsewhere whether another machine may have what this one has not */
    private <T> Optional<T> missing(String reason, boolean elsewhere) {
        if (wanted.value() != Bytecode.AUTO) {
            throw refusal(reason);
        }
        if (elsewhere) {
            session.warnOnce("the image has no bytecode, and differs from one built where there is a compiler: "
                    + reason + "; bytecode = none says that none is wanted");
        } else {
            session.log().detail("no bytecode: " + reason);
        }
        return Optional.empty();
    }

    private PycontainerException refusal(String reason) {
        return new PycontainerException("cannot compile ahead (bytecode, " + wanted.origin() + "): " + reason)
                .withHint("set <bytecode> to none or auto, or <buildPython> to a Python of this machine");
    }
}
