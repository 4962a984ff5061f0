package dev.pycontainer.plan;

import static dev.pycontainer.plan.ConfigurationKey.BUILD_PYTHON;
import static dev.pycontainer.plan.ConfigurationKey.BYTECODE;

import dev.pycontainer.failure.PycontainerException;
import java.util.Locale;

/** Decides which Python of this machine may be run, and for what. */
final class BuildPythonPlanner {
    private final KnownFacts facts;

    BuildPythonPlanner(KnownFacts facts) {
        this.facts = facts;
    }

    Decided<BuildPython> decide() {
        return facts.settings()
                .text(BUILD_PYTHON)
                .map(text -> text.located(word -> read(word, text.origin())))
                .orElseGet(() -> Decided.inferred(new BuildPython.Automatic(), "the default"));
    }

    private BuildPython read(String text, Origin origin) {
        return switch (text) {
            case "host" -> new BuildPython.Host();
            case "maven" -> new BuildPython.Maven();
            case "none" -> new BuildPython.None();
            default -> program(text, origin);
        };
    }

    /** A word without a slash is more likely a slip than a file beside the pom. */
    private BuildPython program(String text, Origin origin) {
        if (!text.contains("/") && !text.contains("\\")) {
            throw new PycontainerException("'" + text + "' is no value of 'build_python'")
                    .withHint("allowed: host, maven, none, or the path of a program such as /usr/bin/python3.12");
        }
        return new BuildPython.Program(facts.resolve(new Decided<>(text, origin)));
    }

    /** @throws PycontainerException where bytecode is asked for, and what would compile it is not allowed */
    Decided<Bytecode> bytecode(Decided<BuildPython> python) {
        Decided<Bytecode> bytecode = facts.settings()
                .choice(BYTECODE)
                .map(choice -> choice.map(text -> Bytecode.valueOf(text.toUpperCase(Locale.ROOT))))
                .orElseGet(() -> Decided.inferred(Bytecode.NONE, "the default"));
        boolean wanted = bytecode.value() == Bytecode.DEPS || bytecode.value() == Bytecode.ALL;
        if (wanted && python.value() instanceof BuildPython.None) {
            throw new PycontainerException("'bytecode' (" + bytecode.origin() + ") needs a Python to compile with, but"
                            + " 'build_python' = none (" + python.origin() + ")")
                    .withHint("set one of the two otherwise");
        }
        return bytecode;
    }
}
