package dev.pycontainer.plan;

import static dev.pycontainer.plan.ConfigurationKey.CMD;
import static dev.pycontainer.plan.ConfigurationKey.ENTRYPOINT;
import static dev.pycontainer.plan.ConfigurationKey.SCRIPT;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.EntryPoint;
import dev.pycontainer.python.project.ProjectMetadata;
import java.util.List;
import java.util.Optional;

/** Decides what the container runs (E13–E15): what is configured, else what the project shows. */
final class CommandPlanner {
    private static final String INHERIT = "INHERIT";

    private final KnownFacts facts;

    CommandPlanner(KnownFacts facts) {
        this.facts = facts;
    }

    /** Entrypoint and arguments, and the ports that go with them. */
    record Commands(Decided<Command> entrypoint, Decided<Command> cmd, Decided<List<Port>> ports) {}

    Commands decide() {
        Optional<Decided<Command>> entrypoint = configured(ENTRYPOINT);
        Optional<Decided<Command>> cmd = configured(CMD);
        if (entrypoint.isPresent()) {
            return commands(entrypoint.get(), cmd);
        }
        return detected(cmd);
    }

    private static Commands commands(Decided<Command> entrypoint, Optional<Decided<Command>> cmd) {
        boolean inherits = entrypoint.value() instanceof Command.Inherit;
        Decided<Command> rest = cmd.orElseGet(() -> inherits
                ? Decided.inferred(new Command.Inherit(), "with the base's entrypoint")
                : Decided.inferred(new Command.Cleared(), "setting the entrypoint clears the base's"));
        return new Commands(entrypoint, rest, Decided.inferred(List.of(), "none known"));
    }

    private Optional<Decided<Command>> configured(ConfigurationKey key) {
        return facts.settings().words(key).map(words -> words.located(list -> command(list, key)));
    }

    private static Command command(List<String> words, ConfigurationKey key) {
        if (words.equals(List.of(INHERIT))) {
            return new Command.Inherit();
        }
        if (words.isEmpty()) {
            return new Command.Cleared();
        }
        if (words.contains(INHERIT)) {
            throw new PycontainerException("'" + INHERIT + "' stands among other words of '" + key.key() + "'")
                    .withHint("write " + INHERIT + " alone to keep the base's");
        }
        return new Command.Exec(words);
    }

    private Commands detected(Optional<Decided<Command>> cmd) {
        Optional<Decided<Command>> script = namedScript().or(this::onlyScript);
        if (script.isPresent()) {
            return commands(script.get(), cmd);
        }
        throw nothingFound();
    }

    private List<String> scripts() {
        return facts.metadata().map(ProjectMetadata::consoleScripts).orElse(List.of()).stream()
                .map(EntryPoint::name)
                .toList();
    }

    private Optional<Decided<Command>> namedScript() {
        return facts.settings().text(SCRIPT).map(script -> {
            List<String> known = scripts();
            if (!known.contains(script.value())) {
                String all = known.isEmpty()
                        ? "pyproject.toml has no [project.scripts]"
                        : "console scripts: " + String.join(", ", known);
                throw script.origin()
                        .failure("the project has no console script '" + script.value() + "'")
                        .withHint(Suggestion.hint(script.value(), known, all));
            }
            return script.map(CommandPlanner::launcher);
        });
    }

    private Optional<Decided<Command>> onlyScript() {
        List<String> known = scripts();
        return known.size() == 1
                ? Optional.of(Decided.inferred(launcher(known.get(0)), "the only console script of the project"))
                : Optional.empty();
    }

    private static Command launcher(String script) {
        return new Command.Exec(List.of(ImagePaths.VENV_BIN + "/" + script));
    }

    private PycontainerException nothingFound() {
        List<String> known = scripts();
        String seen = known.isEmpty() ? "no framework and no console script" : known.size() + " console scripts";
        String choose = known.isEmpty()
                ? "set entrypoint, such as [\"python\", \"-m\", \"" + module() + "\"]"
                : "set script to one of " + String.join(", ", known) + ", or set entrypoint";
        return new PycontainerException("nothing tells what the container runs: found " + seen)
                .withHint(choose + "; INHERIT keeps the base's");
    }

    private String module() {
        return facts.metadata().map(metadata -> metadata.name().fileForm()).orElse("app");
    }
}
