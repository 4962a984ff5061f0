package dev.pycontainer.build;

import dev.pycontainer.base.BaseFacts;
import dev.pycontainer.base.BaseFacts.InterpreterFacts;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Platform;
import dev.pycontainer.plan.BasePlan;
import dev.pycontainer.plan.Decided;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.TargetEnvironment.Libc;
import dev.pycontainer.python.Version;
import java.io.IOException;
import java.util.Map;

/** Decides for which Python and C library packages are chosen: what the settings claim must agree with the base. */
final class TargetDecider {
    private final BasePlan plan;
    private final BuildLog log;

    TargetDecider(BasePlan plan, BuildLog log) {
        this.plan = plan;
        this.log = log;
    }

    /** Whether the settings say all, so that the base need not be read. */
    boolean isClaimed() {
        return plan.python().isPresent() && plan.libc().isPresent();
    }

    /** The target as the settings claim it. */
    ImageTarget claimed(Platform platform) {
        Decided<String> python = plan.python().orElseThrow();
        return target(
                platform,
                new InterpreterFacts("", python.value(), false, python.origin().toString()),
                plan.libc().orElseThrow().value());
    }

    /** The target as it may turn out, before anybody has looked. */
    ImageTarget guessed(Platform platform, Map<String, String> environmentOfBase) {
        String usual = environmentOfBase.getOrDefault("PYTHON_VERSION", "3.12");
        String python = plan.python().map(Decided::value).orElse(usual);
        Libc libc = plan.libc().map(Decided::value).orElse(Libc.parse("glibc:2.36"));
        return unexamined(platform, new InterpreterFacts("", python, false, "guessed"), libc);
    }

    /** The target as the base's layers show it. */
    ImageTarget inspected(Platform platform, BaseFacts facts, InterpreterChoice.Lookup lookup) throws IOException {
        InterpreterFacts python = new InterpreterChoice(plan).of(facts, lookup);
        return target(platform, python, libc(plan.reference().value().shown(), platform, facts));
    }

    private Libc libc(String base, Platform platform, BaseFacts facts) {
        if (plan.libc().isPresent()) {
            Decided<Libc> claim = plan.libc().get();
            if (facts.libc().filter(found -> !found.equals(claim.value())).isPresent()) {
                throw new PycontainerException("the base image " + base + " has "
                                + facts.libc().get() + ", but " + claim.value() + " is asked for (" + claim.origin()
                                + ")")
                        .withHint("remove <libc>: it is read from the base");
            }
            return claim.value();
        }
        return facts.libc().orElseGet(() -> {
            Libc assumed = Libc.assumed(Libc.Kind.GLIBC, machine(platform));
            log.warning("no C library was recognised in " + base + ": assuming " + assumed
                    + "; set <libc> if that is wrong");
            return assumed;
        });
    }

    private ImageTarget target(Platform platform, InterpreterFacts python, Libc libc) {
        if (!python.knowsMicro()) {
            log.warning("the exact version of Python " + python.version() + " is not known (" + python.evidence()
                    + "): markers see " + python.version() + ".0");
        }
        if (python.path().startsWith("/root/")) {
            log.warning(python.path() + " lies below /root, which other users may not enter: install it elsewhere (uv:"
                    + " UV_PYTHON_INSTALL_DIR), or set <user> to 0");
        }
        return unexamined(platform, python, libc);
    }

    private static ImageTarget unexamined(Platform platform, InterpreterFacts python, Libc libc) {
        TargetEnvironment environment =
                new TargetEnvironment(Version.parse(python.version()), python.freeThreaded(), libc, machine(platform));
        return new ImageTarget(platform, environment, python.path(), python.evidence());
    }

    private static String machine(Platform platform) {
        return TargetEnvironment.machineOf(platform.architecture(), platform.variantOrNull());
    }
}
