package dev.pycontainer.build;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.plan.DependenciesPlan;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.project.DeclaredRequirement;
import dev.pycontainer.python.project.ProjectMetadata;
import dev.pycontainer.python.project.PyProject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The requirements of pyproject.toml that a selection of extras and groups comes to. */
final class DeclaredSelection {
    private final PyProject project;
    private final List<DeclaredRequirement> all = new ArrayList<>();
    private final Set<PackageName> extras = new LinkedHashSet<>();

    DeclaredSelection(PyProject project) {
        this.project = project;
    }

    List<DeclaredRequirement> requirements(DependenciesPlan.Selection selection) {
        project.metadata().ifPresent(metadata -> add(metadata.dependencies().main()));
        for (String extra : selection.extras().value()) {
            if (extra.equals("*")) {
                known().keySet().forEach(this::addExtra);
            } else {
                addExtra(PackageName.of(extra));
            }
        }
        selection.groups().value().forEach(group -> add(group(PackageName.of(group))));
        return all;
    }

    /** An extra that names further extras of the project itself stands for theirs (L70). */
    private void add(List<DeclaredRequirement> more) {
        for (DeclaredRequirement one : more) {
            boolean itself = project.metadata()
                    .filter(metadata -> metadata.name().equals(one.name()))
                    .isPresent();
            if (itself) {
                one.extras().forEach(extra -> addExtra(PackageName.of(extra)));
            } else {
                all.add(one);
            }
        }
    }

    private void addExtra(PackageName extra) {
        if (extras.add(extra)) {
            add(known().getOrDefault(extra, List.of()));
        }
    }

    private Map<PackageName, List<DeclaredRequirement>> known() {
        return project.metadata()
                .map(ProjectMetadata::dependencies)
                .map(ProjectMetadata.Dependencies::extras)
                .orElse(Map.of());
    }

    private List<DeclaredRequirement> group(PackageName name) {
        return project.groups().requirements(name).orElseThrow(() -> new PycontainerException(
                        "pyproject.toml has no dependency group '" + name + "'")
                .withHint("it has: "
                        + project.groups().names().stream()
                                .map(PackageName::value)
                                .collect(Collectors.joining(", "))));
    }
}
