package dev.pycontainer.plan;

import java.util.LinkedHashSet;
import java.util.List;

/** Decides what a container of the image runs, and in which surroundings. */
final class RuntimePlanner {
    private final KnownFacts facts;

    private final StartFinder start;

    RuntimePlanner(KnownFacts facts, StartFinder start) {
        this.facts = facts;
        this.start = start;
    }

    RuntimePlan decide() {
        Settings settings = facts.settings();
        CommandPlanner.Commands commands = new CommandPlanner(facts, start).decide();
        Decided<List<String>> volumes = settings.textsOr(ConfigurationKey.VOLUMES, "the base's")
                .located(paths -> paths.stream()
                        .map(path -> ProcessPlanner.absolute(path, "path of a volume"))
                        .toList());
        Decided<List<Port>> ports = settings.ports(ConfigurationKey.PORTS)
                .map(list -> list.map(RuntimePlanner::distinct))
                .orElse(commands.ports());
        return new RuntimePlan(
                new ProcessPlanner(settings).decide(commands), new EnvPlanner(settings).decide(), ports, volumes);
    }

    private static List<Port> distinct(List<Decided<Port>> ports) {
        LinkedHashSet<Port> distinct = new LinkedHashSet<>();
        ports.forEach(port -> distinct.add(port.value()));
        return List.copyOf(distinct);
    }
}
