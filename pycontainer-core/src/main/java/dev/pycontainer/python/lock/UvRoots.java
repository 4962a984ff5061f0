package dev.pycontainer.python.lock;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.PackageName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the walk begins (L19).
 *
 * @param packages the project, or none where the lock is that of a script or of a workspace without a root project
 * @param requirements those of the wanted groups and of the manifest
 * @param withOwnDependencies false: the requirements alone
 */
record UvRoots(
        List<UvPackage> packages,
        Set<String> extras,
        Set<String> groups,
        List<UvDependency> requirements,
        boolean withOwnDependencies) {

    static UvRoots of(UvLock lock, LockSelection selection) {
        UvPackage project = projectOrNull(lock, selection);
        Set<String> groups = new TreeSet<>(selection.groups());
        checkGroups(lock, project, groups);
        List<UvDependency> requirements = new ArrayList<>();
        if (project != null) {
            groups.forEach(group -> requirements.addAll(project.ofGroup(group)));
        }
        requirements.addAll(ofManifest(lock, selection, groups));
        return new UvRoots(
                project == null ? List.of() : List.of(project),
                project == null ? Set.of() : extras(project, selection),
                groups,
                requirements,
                selection.projectDependencies());
    }

    private static @Nullable UvPackage projectOrNull(UvLock lock, LockSelection selection) {
        PackageName member = selection.memberOrNull();
        if (member != null) {
            return member(lock, member);
        }
        Path directory =
                selection.directory().orElse(lock.directory()).toAbsolutePath().normalize();
        for (UvPackage one : lock.packages()) {
            if (one.source().isSourceTree()
                    && one.source().path(lock.directory()).equals(directory)) {
                return one;
            }
        }
        return onlyMemberOrNull(lock);
    }

    private static UvPackage member(UvLock lock, PackageName name) {
        return lock.named(name).stream()
                .filter(one -> one.source().isSourceTree())
                .findFirst()
                .orElseThrow(() -> new PycontainerException(lock.name() + " has no workspace member '" + name + "'")
                        .withHint("workspace_member can be: " + names(lock.members()) + "."));
    }

    private static @Nullable UvPackage onlyMemberOrNull(UvLock lock) {
        List<UvPackage> members = lock.members();
        TomlTable manifest = lock.manifestOrNull();
        boolean script = manifest != null && manifest.has("requirements");
        if (members.size() > 1 && !script) {
            throw new PycontainerException(lock.name()
                            + " is that of a workspace, and none of its members lies in the project directory")
                    .withHint("set workspace_member to one of: " + names(members) + ".");
        }
        return members.size() == 1 && !script ? members.get(0) : null;
    }

    private static String names(List<UvPackage> packages) {
        return packages.stream().map(one -> one.name().value()).sorted().collect(Collectors.joining(", "));
    }

    private static Set<String> extras(UvPackage project, LockSelection selection) {
        Set<String> known = project.extras();
        Set<String> wanted = new TreeSet<>(selection.allExtras() ? known : selection.extras());
        for (String extra : wanted) {
            // a lock without metadata does not list extras that need nothing (revision 4)
            if (!known.contains(extra) && project.entry().has("metadata")) {
                throw new PycontainerException(
                                "the project " + project.name() + " has no extra '" + extra + "' in its lock")
                        .withHint("extras can be: "
                                + (known.isEmpty() ? "none, the project has no extras" : String.join(", ", known))
                                + ".");
            }
        }
        return wanted;
    }

    private static void checkGroups(UvLock lock, @Nullable UvPackage project, Set<String> wanted) {
        Set<String> known = new TreeSet<>(project == null ? Set.of() : project.groups());
        TomlTable manifest = lock.manifestOrNull();
        TomlTable groups = manifest == null ? null : manifest.tableOrNull("dependency-groups");
        if (groups != null) {
            known.addAll(groups.keys());
        }
        for (String group : wanted) {
            if (!known.contains(group)) {
                throw new PycontainerException(lock.name() + " has no dependency group '" + group + "'")
                        .withHint("groups can be: "
                                + (known.isEmpty() ? "none, the lock has no groups" : String.join(", ", known)) + ".");
            }
        }
    }

    private static List<UvDependency> ofManifest(UvLock lock, LockSelection selection, Set<String> wanted) {
        List<UvDependency> requirements = new ArrayList<>();
        TomlTable manifest = lock.manifestOrNull();
        if (manifest != null) {
            if (selection.projectDependencies()) {
                requirements.addAll(UvDependency.list(manifest, "requirements", "extras"));
            }
            TomlTable groups = manifest.tableOrNull("dependency-groups");
            if (groups != null) {
                wanted.forEach(group -> requirements.addAll(UvDependency.list(groups, group, "extras")));
            }
        }
        return requirements;
    }
}
