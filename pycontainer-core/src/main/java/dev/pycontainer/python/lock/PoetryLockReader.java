package dev.pycontainer.python.lock;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.LockFormat;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.TargetEnvironment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads {@code poetry.lock} and, for what it does not say, the {@code pyproject.toml} of the project (L25–L30). */
final class PoetryLockReader implements LockReader {
    private static final String MAIN = "main";

    @Override
    public Lock read(Path file, LockSelection selection, TargetEnvironment target) {
        LockText text = LockText.read(file);
        PoetryLock lock = PoetryLock.parse(text);
        lock.checkPython(target);
        Path directory =
                selection.directory().orElse(text.directory()).toAbsolutePath().normalize();
        Optional<PoetryProject> project = PoetryProject.find(directory);
        Set<String> groups = groups(lock, project, selection);
        Set<String> extras = lock.extras(selection);
        Collection<PoetryWalk.Reached> selected = lock.tellsGroups()
                ? selected(lock, groups, extras, new MarkerMemo(target))
                : new PoetryWalk(lock, target).run(roots(lock, project, groups, extras));
        return new Lock(
                text.origin(LockFormat.POETRY),
                packages(lock, selected, project.map(PoetryProject::direct).orElse(Set.of())),
                project.flatMap(PoetryProject::locked).orElse(null),
                LockIndexes.UNSAID,
                lock.notes());
    }

    private static Set<String> groups(PoetryLock lock, Optional<PoetryProject> project, LockSelection selection) {
        Set<String> known = new TreeSet<>();
        lock.packages().forEach(one -> one.groups().forEach(group -> known.add(PackageName.normalized(group))));
        project.ifPresent(one -> known.addAll(one.groups()));
        known.remove(MAIN);
        Set<String> groups = Wanted.groups(lock.file().name(), known, selection);
        if (selection.projectDependencies()) {
            groups.add(MAIN);
        }
        return groups;
    }

    private static Collection<PoetryWalk.Reached> selected(
            PoetryLock lock, Set<String> groups, Set<String> extras, MarkerMemo markers) {
        Map<PackageName, PoetryWalk.Reached> selected = new TreeMap<>();
        for (PoetryPackage one : lock.packages()) {
            if (one.isSelected(groups, markers, extras)) {
                PoetryWalk.Reached other = selected.put(one.name(), new PoetryWalk.Reached(one, Set.of()));
                if (other != null) {
                    throw twice(one, other.one());
                }
            }
        }
        return selected.values();
    }

    private static PycontainerException twice(PoetryPackage one, PoetryPackage other) {
        return new PycontainerException("the lock selects two entries for " + one.name() + ": "
                        + other.entry().origin() + " and " + one.entry().origin())
                .withHint(
                        "if extras or groups are selected that exclude each other, select one of them; else the lock is"
                                + " damaged: run `poetry lock`.");
    }

    private static List<PoetryDependency> roots(
            PoetryLock lock, Optional<PoetryProject> project, Set<String> groups, Set<String> extras) {
        PoetryProject known = project.orElseThrow(() -> new PycontainerException("cannot read "
                        + lock.file().name() + ": there is no pyproject.toml beside it, and a lock before version 2.1"
                        + " does not tell what the project asks for")
                .withHint("name the lock of a project with lock_file, or lock with Poetry 2."));
        Set<PackageName> brought = lock.namesOf(extras);
        List<PoetryDependency> roots = new ArrayList<>();
        for (String group : groups) {
            known.dependencies(group).stream()
                    .filter(one -> !one.isOptional() || brought.contains(one.name()))
                    .forEach(roots::add);
        }
        return roots;
    }

    private static List<LockedPackage> packages(
            PoetryLock lock, Collection<PoetryWalk.Reached> selected, Set<PackageName> direct) {
        PoetryFiles files = new PoetryFiles(lock.metadata(), lock.file().directory());
        return selected.stream()
                .map(reached -> files.place(
                        reached.one(),
                        new LockedPackage.Selected(
                                List.copyOf(reached.extras()),
                                direct.contains(reached.one().name()),
                                reached.one().entry().origin())))
                .toList();
    }
}
