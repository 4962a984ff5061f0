package dev.pycontainer.build;

import dev.pycontainer.plan.WorkspaceMembers;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Requirement;
import dev.pycontainer.python.VersionSpecifiers;
import dev.pycontainer.python.lock.LockedPackage;
import dev.pycontainer.python.lock.OpenRequirements;
import dev.pycontainer.python.lock.PackageSource;
import dev.pycontainer.python.project.DeclaredRequirement;
import dev.pycontainer.python.project.PositionedTable;
import dev.pycontainer.python.project.PositionedValue;
import dev.pycontainer.python.project.PyProject;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where requirements and {@code [tool.uv.sources]} take packages from, other than from the usual indexes. */
final class UvSources {
    private static final String GIT = "git+";

    private final PyProject project;
    private @Nullable SortedMap<PackageName, PyProject> members;

    UvSources(PyProject project) {
        this.project = project;
    }

    /**
     * A requirement and where it leads.
     *
     * @param directOrNull absent if to an index
     */
    record Placed(Requirement requirement, @Nullable LockedPackage directOrNull) {}

    Placed place(DeclaredRequirement declared) {
        Requirement requirement = declared.requirement();
        Optional<PositionedTable> source = source(declared);
        if (source.isEmpty() || source.get().text("index").isPresent()) {
            return requirement.url().isEmpty()
                    ? new Placed(requirement, null)
                    : new Placed(requirement, direct(requirement, declared));
        }
        return place(declared, source.get());
    }

    private Placed place(DeclaredRequirement declared, PositionedTable source) {
        Optional<String> git = text(source, "git");
        if (git.isPresent()) {
            return git(declared, source, git.get().startsWith(GIT) ? git.get().substring(GIT.length()) : git.get());
        }
        String address = text(source, "url")
                .or(() -> text(source, "path"))
                .or(() -> member(declared, source))
                .orElseThrow(() -> source.position()
                        .failure("'" + declared.name() + "' has a source of a kind that is not known")
                        .withHint("write git, url, path, index or workspace = true"));
        Requirement placed = withAddress(declared.requirement(), address);
        return new Placed(placed, direct(placed, declared));
    }

    private LockedPackage direct(Requirement requirement, DeclaredRequirement declared) {
        return OpenRequirements.direct(
                requirement, project.directory(), declared.position().toString());
    }

    private static Placed git(DeclaredRequirement declared, PositionedTable source, String url) {
        String revision = Stream.of("rev", "tag", "branch")
                .flatMap(key -> text(source, key).stream())
                .findFirst()
                .orElse("");
        String subdirectory = text(source, "subdirectory").orElse("");
        String address = GIT
                + url
                + (revision.isEmpty() ? "" : "@" + revision)
                + (subdirectory.isEmpty() ? "" : "#subdirectory=" + subdirectory);
        Requirement requirement = withAddress(declared.requirement(), address);
        LockedPackage locked = new LockedPackage(
                declared.name(),
                null,
                new PackageSource.Git(url, revision, subdirectory),
                List.of(),
                new LockedPackage.Selected(
                        requirement.extras(), true, declared.position().toString()));
        return new Placed(requirement, locked);
    }

    private Optional<String> member(DeclaredRequirement declared, PositionedTable source) {
        boolean ofWorkspace =
                source.flag("workspace").filter(PositionedValue.Flag::value).isPresent();
        if (!ofWorkspace) {
            return Optional.empty();
        }
        if (members == null) {
            members = WorkspaceMembers.ofProject(project.directory());
        }
        PyProject member = members.get(declared.name());
        if (member == null) {
            throw source.position()
                    .failure("'" + declared.name() + "' is no member of the workspace")
                    .withHint("the members are: " + members.keySet());
        }
        return Optional.of(member.directory().toString());
    }

    private static Requirement withAddress(Requirement requirement, String address) {
        return new Requirement(
                requirement.name(), requirement.extras(), VersionSpecifiers.ANY, address, requirement.markerOrNull());
    }

    private static Optional<String> text(PositionedTable source, String key) {
        return source.text(key).map(PositionedValue.Text::value);
    }

    /** The name of the index that alone is asked for a package. */
    Optional<String> indexOf(DeclaredRequirement declared) {
        return source(declared).flatMap(source -> text(source, "index"));
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
