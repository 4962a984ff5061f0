package dev.pycontainer.plan;

import static dev.pycontainer.plan.ConfigurationKey.CMD;
import static dev.pycontainer.plan.ConfigurationKey.ENTRYPOINT;

import dev.pycontainer.failure.PycontainerException;
import java.util.List;
import java.util.Optional;

/** Decides what the container runs (E13–E15): what is configured, else what the project shows. */
final class CommandPlanner {
    private static final String INHERIT = "INHERIT";

    private final KnownFacts facts;
    private final StartFinder start;

    CommandPlanner(KnownFacts facts, StartFinder start) {
        this.facts = facts;
        this.start = start;
    }

    /** Entrypoint and arguments, and the ports that go with them. */
    record Commands(Decided<Command> entrypoint, Decided<Command> cmd, Decided<List<Port>> ports) {}

    Commands decide() {
        Optional<Decided<Command>> configured = configured(ENTRYPOINT);
        Optional<Decided<Command>> cmd = configured(CMD);
        if (configured.isPresent()) {
            return commands(configured.get(), cmd, Decided.inferred(List.of(), "none known"));
        }
        StartFinder.Start found = start.find();
        return commands(found.command(), cmd, found.ports());
    }

    private static Commands commands(
            Decided<Command> entrypoint, Optional<Decided<Command>> cmd, Decided<List<Port>> ports) {
        boolean inherits = entrypoint.value() instanceof Command.Inherit;
        Decided<Command> rest = cmd.orElseGet(() -> inherits
                ? Decided.inferred(new Command.Inherit(), "with the base's entrypoint")
                : Decided.inferred(new Command.Cleared(), "setting the entrypoint clears the base's"));
        return new Commands(entrypoint, rest, ports);
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
        if (words.get(0).isBlank()) {
            throw new PycontainerException("'" + key.key() + "' starts with an empty word");
        }
        return new Command.Exec(words);
    }
}
