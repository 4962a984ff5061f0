package dev.pycontainer.python.lock;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.LockFormat;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Requirement;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.VersionSpecifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out whether a project has changed since it was locked. What is compared is what the two sides ask of the target:
 * markers that read differently and mean the same there are no difference.
 */
public final class StaleLock {
    private final ProjectRequirements project;
    private final TargetEnvironment target;
    private final List<String> differences = new ArrayList<>();

    private StaleLock(ProjectRequirements project, TargetEnvironment target) {
        this.project = project;
        this.target = target;
    }

    /**
     * Compares the project with what its lock was made for: with {@code uv.lock} the recorded requirements, with a
     * requirements file or {@code pylock.toml} its pins; the other formats keep hashes.
     *
     * @throws PycontainerException naming every difference and the command that locks again
     */
    public static void check(Lock lock, ProjectRequirements project, TargetEnvironment target) {
        StaleLock stale = new StaleLock(project, target);
        lock.project().flatMap(LockedProject::declared).ifPresent(stale::compare);
        if (lock.format() == LockFormat.REQUIREMENTS || lock.file().equals(LockFormat.PYLOCK.fileName())) {
            stale.compare(lock.packages());
        }
        if (!stale.differences.isEmpty()) {
            throw new PycontainerException(lock.file() + " does not fit pyproject.toml any more:\n  "
                            + String.join("\n  ", stale.differences))
                    .withHint(command(lock) + "; or set lock_check to off to go on with the lock as it is");
        }
    }

    private static String command(Lock lock) {
        return switch (lock.format()) {
            case UV -> "run `uv lock`";
            case PYLOCK ->
                "write " + lock.file()
                        + " again with the tool that made it: `mvn pycontainer:lock`, `pip lock` or `uv export`";
            default ->
                "write " + lock.file() + " again, for example with `uv pip compile pyproject.toml -o " + lock.file()
                        + "`";
        };
    }

    private void compare(ProjectRequirements locked) {
        comparePython(locked);
        compare(
                "dependencies",
                wanted(project.dependencies(), Set.of()),
                wanted(locked.dependencies(), Set.of()),
                true);
        for (String extra : union(project.extras(), locked.extras())) {
            compareExtra(extra, locked);
        }
        project.groups().forEach((group, own) -> compareGroup(group, own, locked));
    }

    private void compareExtra(String extra, ProjectRequirements locked) {
        if (!project.extras().containsKey(extra)) {
            differences.add("extra '" + extra + "': removed from the project");
        } else if (!locked.extras().containsKey(extra)) {
            differences.add("extra '" + extra + "': not in the lock");
        } else {
            Map<String, Requirement> now = wanted(project.extras().getOrDefault(extra, List.of()), Set.of(extra));
            now.keySet().removeAll(wanted(project.dependencies(), Set.of()).keySet());
            Map<String, Requirement> then = wanted(locked.dependencies(), Set.of(extra));
            then.keySet().removeAll(wanted(locked.dependencies(), Set.of()).keySet());
            compare("extra '" + extra + "'", now, then, true);
        }
    }

    private void compareGroup(String group, List<Requirement> own, ProjectRequirements locked) {
        List<Requirement> then = locked.groups().get(group);
        if (then == null && !own.isEmpty()) {
            differences.add("group '" + group + "': not in the lock");
        } else if (then != null) { // uv adds its older dev-dependencies to the group dev
            compare("group '" + group + "'", wanted(own, Set.of()), wanted(then, Set.of()), !group.equals("dev"));
        }
    }

    private static Set<String> union(SortedMap<String, ?> one, SortedMap<String, ?> other) {
        Set<String> keys = new TreeSet<>(one.keySet());
        keys.addAll(other.keySet());
        return keys;
    }

    /** The requirements that hold on the target, each once, by what they ask. */
    private Map<String, Requirement> wanted(List<Requirement> requirements, Set<String> extras) {
        Map<String, Requirement> wanted = new TreeMap<>();
        for (Requirement requirement : requirements) {
            if (requirement.applies(target, extras)) {
                wanted.put(key(requirement), requirement);
            }
        }
        return wanted;
    }

    private static String key(Requirement requirement) {
        String extras = requirement.extras().isEmpty()
                ? ""
                : requirement.extras().stream()
                        .map(extra -> PackageName.of(extra).value())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(",", "[", "]"));
        return requirement.name() + extras + (requirement.url().isPresent() ? " @" : "") + requirement.specifiers();
    }

    private void compare(String where, Map<String, Requirement> now, Map<String, Requirement> then, boolean both) {
        List<String> added = now.keySet().stream()
                .filter(key -> !then.containsKey(key) && !isDirect(now, key, then))
                .toList();
        List<String> removed = then.keySet().stream()
                .filter(key -> both && !now.containsKey(key) && !isDirect(then, key, now))
                .toList();
        for (String key : added) {
            differences.add(where + ": the project asks for '" + key + "'" + instead(nameOf(now, key), then));
        }
        for (String key : removed) {
            if (now.values().stream().noneMatch(one -> one.name().equals(nameOf(then, key)))) {
                differences.add(where + ": the lock still has '" + key + "'");
            }
        }
    }

    private static PackageName nameOf(Map<String, Requirement> requirements, String key) {
        Requirement found = requirements.get(key);
        return found == null ? PackageName.of("unknown") : found.name();
    }

    private static String instead(PackageName name, Map<String, Requirement> then) {
        return then.entrySet().stream()
                .filter(entry -> entry.getValue().name().equals(name))
                .map(entry -> ", the lock has '" + entry.getKey() + "'")
                .findFirst()
                .orElse(", which the lock does not have");
    }

    /** Sources of a tool ({@code [tool.uv.sources]}) take the place of versions: then the name must do. */
    private static boolean isDirect(Map<String, Requirement> mine, String key, Map<String, Requirement> others) {
        Requirement one = mine.get(key);
        return one != null
                && others.values().stream()
                        .anyMatch(other -> other.name().equals(one.name())
                                && (other.url().isPresent() || one.url().isPresent()));
    }

    /** The lock of a workspace has the intersection of its members, so only what it allows too much is a difference. */
    private void comparePython(ProjectRequirements locked) {
        VersionSpecifiers now = VersionSpecifiers.parse(project.requiresPython().orElse(""));
        VersionSpecifiers then = VersionSpecifiers.parse(locked.requiresPython().orElse(""));
        if (!now.contains(target.python(), true) && then.contains(target.python(), true)) {
            differences.add("requires-python: the project has '" + now + "', the lock '" + then + "'");
        }
    }

    private void compare(List<LockedPackage> packages) {
        Map<PackageName, LockedPackage> pinned =
                packages.stream().collect(Collectors.toMap(LockedPackage::name, one -> one));
        Stream<Requirement> requirements = project.dependencies().stream().filter(one -> one.applies(target, Set.of()));
        requirements.forEach(requirement -> {
            LockedPackage pin = pinned.get(requirement.name());
            if (pin == null) {
                differences.add("dependencies: '" + key(requirement) + "' is not in the file");
            } else {
                Version version = pin.versionOrNull();
                if (version != null && !requirement.specifiers().contains(version, true)) {
                    differences.add("dependencies: the project asks for '" + key(requirement) + "', the file has "
                            + version + " (" + pin.origin() + ")");
                }
            }
        });
    }
}
