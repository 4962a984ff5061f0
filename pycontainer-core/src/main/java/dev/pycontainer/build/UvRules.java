package dev.pycontainer.build;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Requirement;
import dev.pycontainer.python.UploadCutoff;
import dev.pycontainer.python.project.PositionedTable;
import dev.pycontainer.python.project.PositionedValue;
import dev.pycontainer.python.project.PyProject;
import dev.pycontainer.python.resolve.Prereleases;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code [tool.uv]} says of resolving.
 *
 * @param cutoffs until when files of single packages must have come to an index; empty for any time
 */
record UvRules(
        List<Requirement> constraints,
        List<Requirement> overrides,
        Prereleases prereleases,
        SortedMap<PackageName, Optional<UploadCutoff>> cutoffs) {
    UvRules {
        constraints = List.copyOf(constraints);
        overrides = List.copyOf(overrides);
    }

    static UvRules of(PyProject project) {
        PositionedTable uv = project.tool("uv");
        return new UvRules(
                requirements(uv, "constraint-dependencies"),
                requirements(uv, "override-dependencies"),
                uv.text("prerelease").map(UvRules::prereleases).orElse(Prereleases.IF_NECESSARY_OR_EXPLICIT),
                cutoffs(uv.tableOrEmpty("exclude-newer-package")));
    }

    private static SortedMap<PackageName, Optional<UploadCutoff>> cutoffs(PositionedTable table) {
        SortedMap<PackageName, Optional<UploadCutoff>> cutoffs = new TreeMap<>();
        for (String key : table.keys()) {
            boolean any = table.value(key).orElseThrow() instanceof PositionedValue.Flag flag && !flag.value();
            try {
                cutoffs.put(
                        PackageName.of(key),
                        any ? Optional.empty() : table.text(key).map(text -> UploadCutoff.parse(text.value())));
            } catch (PycontainerException e) {
                throw table.positionOf(key)
                        .failure(e.statement())
                        .withHint(e.hint().orElse("write false for any time"));
            }
        }
        return cutoffs;
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
        return new UvRules(all, overrides, prereleases, cutoffs);
    }

    UvRules with(Prereleases other) {
        return new UvRules(constraints, overrides, other, cutoffs);
    }
}
