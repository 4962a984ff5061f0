package dev.pycontainer.build;

import dev.pycontainer.python.Requirement;
import dev.pycontainer.python.VersionSpecifiers;
import dev.pycontainer.python.project.DeclaredRequirement;
import dev.pycontainer.python.project.PositionedTable;
import dev.pycontainer.python.project.PositionedValue;
import dev.pycontainer.python.project.PyProject;
import java.util.List;
import java.util.Optional;

/** Where {@code [tool.uv.sources]} takes packages from; what needs a checkout or a build is left to uv's own lock. */
final class UvSources {
    private final PyProject project;

    UvSources(PyProject project) {
        this.project = project;
    }

    /** The requirement with the address that the project gives for its package, if it gives one. */
    Requirement applied(DeclaredRequirement declared) {
        Requirement requirement = declared.requirement();
        Optional<PositionedTable> source = source(declared);
        if (source.isEmpty() || source.get().text("index").isPresent()) {
            return requirement;
        }
        String address = source.get()
                .text("url")
                .or(() -> source.get().text("path").filter(path -> path.value().endsWith(".whl")))
                .map(PositionedValue.Text::value)
                .orElseThrow(() -> source.get()
                        .position()
                        .failure("'" + declared.name() + "' is neither taken from an index nor a wheel")
                        .withHint("run 'uv lock': what the lock says of it is used"));
        return new Requirement(
                requirement.name(), requirement.extras(), VersionSpecifiers.ANY, address, requirement.markerOrNull());
    }

    /** The name of the index that alone is asked for a package. */
    Optional<String> indexOf(DeclaredRequirement declared) {
        return source(declared).flatMap(source -> source.text("index")).map(PositionedValue.Text::value);
    }

    private Optional<PositionedTable> source(DeclaredRequirement declared) {
        List<PositionedTable> sources = project.uv().sourcesOf(declared.name());
        if (sources.size() > 1) {
            throw sources.get(1)
                    .position()
                    .failure("'" + declared.name() + "' has several sources under markers")
                    .withHint("run 'uv lock': what the lock says of it is used");
        }
        return sources.stream().findFirst();
    }
}
