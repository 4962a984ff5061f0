package dev.pycontainer.python.resolve;

import dev.pycontainer.python.CoreMetadata;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Requirement;
import dev.pycontainer.python.TargetEnvironment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a package requires on a target, with the user's overrides in place. */
final class Requirements {
    private final TargetEnvironment target;
    private final Map<PackageName, List<Requirement>> overrides = new HashMap<>();

    Requirements(List<Requirement> overrides, TargetEnvironment target) {
        this.target = target;
        for (Requirement override : overrides) {
            this.overrides
                    .computeIfAbsent(override.name(), key -> new ArrayList<>())
                    .add(override);
        }
    }

    /** @param extra of which the requirements are wanted; empty for those that hold without extras */
    List<Requirement> of(CoreMetadata metadata, String extra) {
        List<Requirement> holding = new ArrayList<>();
        for (Requirement requirement : metadata.requiresDist()) {
            boolean always = requirement.applies(target, Set.of());
            if (extra.isEmpty() ? always : !always && requirement.applies(target, Set.of(extra))) {
                holding.add(requirement);
            }
        }
        return overridden(holding);
    }

    List<Requirement> overridden(List<Requirement> requirements) {
        if (overrides.isEmpty()) {
            return requirements;
        }
        List<Requirement> all = new ArrayList<>();
        for (Requirement requirement : requirements) {
            all.addAll(overrides.getOrDefault(requirement.name(), List.of(requirement)));
        }
        return all;
    }
}
