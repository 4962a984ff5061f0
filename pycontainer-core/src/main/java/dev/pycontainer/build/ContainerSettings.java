package dev.pycontainer.build;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.ImageConfig;
import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.plan.Command;
import dev.pycontainer.plan.Decided;
import dev.pycontainer.plan.EnvPlan;
import dev.pycontainer.plan.Port;
import dev.pycontainer.plan.ProcessPlan;
import dev.pycontainer.plan.RuntimePlan;
import dev.pycontainer.plan.UserRule;
import java.util.Map;
import java.util.SortedMap;

/** What a container of the image starts with: the plan's rules applied to what the base has. */
final class ContainerSettings {
    private static final String ROOT = "0";
    private static final String WRITE_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE";

    private final BuildPlan plan;
    private final ImageConfig base;
    private final SortedMap<String, String> baseUsers;
    private final boolean compiled;

    /**
     * @param baseUsers names of the base's passwd with uid:gid
     * @param compiled whether the image has bytecode
     */
    ContainerSettings(BuildPlan plan, ImageConfig base, SortedMap<String, String> baseUsers, boolean compiled) {
        this.compiled = compiled;
        this.plan = plan;
        this.base = base;
        this.baseUsers = baseUsers;
    }

    void applyTo(ImageConfig.Editor config) {
        RuntimePlan runtime = plan.image().runtime();
        ProcessPlan process = runtime.process();
        config.created(plan.image().metadata().created().value().toString());
        config.env(environment(runtime.env()));
        config.labels(plan.image().metadata().labels().applyTo(base.labels()));
        config.workingDirectory(process.workdir().value());
        config.user(user(process.user()));
        if (!runtime.ports().value().isEmpty()) {
            config.exposedPorts(
                    runtime.ports().value().stream().map(Port::toString).toList());
        }
        if (!runtime.volumes().value().isEmpty()) {
            config.volumes(runtime.volumes().value());
        }
        process.stopSignal().ifPresent(signal -> config.stopSignal(signal.value()));
        command(config, process);
    }

    /** Where all is compiled, Python need not try to write what it compiles itself; a word of the user about it holds. */
    private Map<String, String> environment(EnvPlan rules) {
        Map<String, String> environment = rules.applyTo(base.env());
        boolean decided = rules.rules().stream().anyMatch(rule -> rule.name().equals(WRITE_NO_BYTECODE));
        if (compiled && !decided) {
            environment.putIfAbsent(WRITE_NO_BYTECODE, "1");
        }
        return environment;
    }

    /** An entrypoint clears the base's cmd; both kept is as the base has it (X03). */
    private static void command(ImageConfig.Editor config, ProcessPlan process) {
        if (process.entrypoint().value() instanceof Command.Exec exec) {
            config.entrypoint(exec.words());
        } else if (process.entrypoint().value() instanceof Command.Cleared) {
            config.entrypoint(java.util.List.of());
        }
        if (process.cmd().value() instanceof Command.Exec exec) {
            config.cmd(exec.words());
        } else if (process.cmd().value() instanceof Command.Cleared
                && !(process.entrypoint().value() instanceof Command.Exec)) {
            config.cmd(java.util.List.of());
        }
    }

    private String user(Decided<UserRule> rule) {
        if (rule.value() instanceof UserRule.FromBase fromBase) {
            String inherited = base.user().orElse("");
            String name = inherited.split(":", 2)[0];
            return name.isEmpty() || name.equals(ROOT) || name.equals("root") ? fromBase.fallback() : inherited;
        }
        String user = ((UserRule.Fixed) rule.value()).user();
        return user.split(":", 2)[0].matches("\\d+") ? user : numeric(user, rule);
    }

    /** Numbers instead of a name: an orchestrator that refuses root cannot look into the image's passwd. */
    private String numeric(String name, Decided<UserRule> rule) {
        String ids = baseUsers.get(name);
        if (ids == null) {
            throw new PycontainerException("the base image knows no user '" + name + "' (" + rule.origin() + ")")
                    .withHint("set <user> to uid or uid:gid, such as 65532:65532, or to one of: "
                            + String.join(", ", baseUsers.keySet()));
        }
        return ids;
    }
}
