package dev.pycontainer.build;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.Requirement;
import dev.pycontainer.python.project.PositionedTable;
import dev.pycontainer.python.project.PositionedValue;
import dev.pycontainer.python.project.PyProject;
import dev.pycontainer.python.resolve.Prereleases;
import java.util.ArrayList;
import java.util.List;

/** What {@code [tool.uv]} says of resolving: constraints, overrides and pre-releases. */
record UvRules(List<Requirement> constraints, List<Requirement> overrides, Prereleases prereleases) {
    UvRules {
        constraints = List.copyOf(constraints);
        overrides = List.copyOf(overrides);
    }

    static UvRules of(PyProject project) {
        PositionedTable uv = project.tool("uv");
        return new UvRules(
                requirements(uv, "constraint-dependencies"),
                requirements(uv, "override-dependencies"),
                uv.text("prerelease").map(UvRules::prereleases).orElse(Prereleases.IF_NECESSARY_OR_EXPLICIT));
    }

    private static List<Requirement> requirements(PositionedTable uv, String key) {
        return uv.texts(key).stream().map(UvRules::requirement).toList();
    }

    private static Requirement requirement(PositionedValue.Text text) {
        try {
            return Requirement.parse(text.value());
        } catch (PycontainerException e) {
            throw text.position().failure(e.statement());
        }
    }

    private static Prereleases prereleases(PositionedValue.Text text) {
        return Prereleases.ofWord(text.value()).orElseThrow(() -> text.position()
                .failure("'tool.uv.prerelease' is '" + text.value() + "'")
                .withHint("write disallow, allow, if-necessary, explicit or if-necessary-or-explicit"));
    }

    UvRules constrainedBy(List<Requirement> more) {
        List<Requirement> all = new ArrayList<>(constraints);
        all.addAll(more);
        return new UvRules(all, overrides, prereleases);
    }

    UvRules with(Prereleases other) {
        return new UvRules(constraints, overrides, other);
    }
}
