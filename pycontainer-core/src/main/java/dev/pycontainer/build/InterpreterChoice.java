package dev.pycontainer.build;

import dev.pycontainer.base.BaseFacts;
import dev.pycontainer.base.BaseFacts.InterpreterFacts;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.plan.BasePlan;
import dev.pycontainer.plan.Decided;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Chooses the Python of a base that runs the application: the first on its PATH, unless the settings name another. */
final class InterpreterChoice {
    private final BasePlan plan;
    private final String base;

    InterpreterChoice(BasePlan plan) {
        this.plan = plan;
        this.base = plan.reference().value().shown();
    }

    /** Looks into a base for a Python under a name that says nothing. */
    @FunctionalInterface
    interface Lookup {
        Lookup NONE = path -> Optional.empty();

        /** @return empty where there is no such file */
        Optional<InterpreterFacts> at(String path) throws IOException;
    }

    InterpreterFacts of(BaseFacts facts, Lookup lookup) throws IOException {
        if (plan.interpreter().isPresent()) {
            return named(plan.interpreter().get(), facts, lookup);
        }
        if (facts.interpreters().isEmpty()) {
            throw new PycontainerException("the base image " + base + " has no Python, and none is added to it")
                    .withHint(
                            "set <baseImage> (base_image) to one with Python, such as python:3.12-slim or deb:trixie; a"
                                    + " Python in an unusual place is named by <interpreter>");
        }
        return plan.python().isEmpty()
                ? facts.interpreters().get(0)
                : claimed(plan.python().get(), facts.interpreters());
    }

    private InterpreterFacts claimed(Decided<String> claim, List<InterpreterFacts> all) {
        return all.stream()
                .filter(found -> agrees(found.version(), claim.value()))
                .findFirst()
                .orElseThrow(() -> new PycontainerException("the base image " + base + " has Python " + listed(all)
                                + ", but Python " + claim.value() + " is asked for (" + claim.origin() + ")")
                        .withHint("change <python> or <baseImage> so that they agree"));
    }

    private InterpreterFacts named(Decided<String> path, BaseFacts facts, Lookup lookup) throws IOException {
        Optional<InterpreterFacts> known = facts.interpreters().stream()
                .filter(found -> found.path().equals(path.value()))
                .findFirst();
        Optional<InterpreterFacts> found = known.isPresent() ? known : lookup.at(path.value());
        if (found.isEmpty()) {
            return absent(path, facts);
        }
        InterpreterFacts python = found.get();
        if (plan.python().isEmpty()) {
            if (python.version().isEmpty()) {
                throw new PycontainerException("which version of Python " + path.value() + " of the base image " + base
                                + " is, cannot be told: nothing in or around it says so")
                        .withHint("set <python>, such as 3.12.4");
            }
            return python;
        }
        Decided<String> claim = plan.python().get();
        if (python.version().isEmpty()) {
            return new InterpreterFacts(
                    python.path(),
                    claim.value(),
                    python.freeThreaded(),
                    claim.origin().toString());
        }
        if (!agrees(python.version(), claim.value())) {
            throw new PycontainerException(
                            path.value() + " of the base image " + base + " is Python " + python.version()
                                    + ", but Python " + claim.value() + " is asked for (" + claim.origin() + ")")
                    .withHint("change <python> or <interpreter> so that they agree");
        }
        return python;
    }

    /** What is not there yet may be mounted when the container starts, if the settings say all that a look would. */
    private InterpreterFacts absent(Decided<String> path, BaseFacts facts) {
        if (plan.python().isPresent() && plan.libc().isPresent()) {
            Decided<String> claim = plan.python().get();
            return new InterpreterFacts(
                    path.value(), claim.value(), false, claim.origin().toString());
        }
        String there = facts.interpreters().isEmpty() ? "no Python at all" : "Python " + listed(facts.interpreters());
        throw new PycontainerException("the base image " + base + " has no file " + path.value() + " (" + path.origin()
                        + "); it has " + there)
                .withHint(
                        "correct <interpreter>; if Python gets there by other ways, such as a volume, set <python> and"
                                + " <libc> as well");
    }

    static String listed(List<InterpreterFacts> all) {
        return all.stream()
                .map(found -> found.version() + " (" + found.path() + ")")
                .collect(Collectors.joining(", "));
    }

    private static boolean agrees(String found, String claimed) {
        return found.equals(claimed) || found.startsWith(claimed + ".");
    }
}
