package dev.pycontainer.build;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.plan.DependenciesPlan;
import dev.pycontainer.python.LockFormat;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Requirement;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.lock.Lock;
import dev.pycontainer.python.lock.LockIndexes;
import dev.pycontainer.python.lock.LockOrigin;
import dev.pycontainer.python.lock.LockedPackage;
import dev.pycontainer.python.lock.OpenRequirements;
import dev.pycontainer.python.lock.PackageSource;
import dev.pycontainer.python.lock.StaleLock;
import dev.pycontainer.python.project.BackendDependencies;
import dev.pycontainer.python.project.DeclaredRequirement;
import dev.pycontainer.python.project.ProjectMetadata;
import dev.pycontainer.python.project.PyProject;
import dev.pycontainer.python.project.PyProjectReader;
import dev.pycontainer.python.resolve.Prereleases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a project without a lock requires.
 *
 * @param source the file that says it, for people
 * @param direct what addresses in requirements stand for
 * @param indexes where a requirements file says packages are to be found
 * @param indexOf names of indexes, by the packages that are taken from them alone
 * @param backendOrNull knows more requirements
 */
record OpenProject(
        String source,
        List<Requirement> requirements,
        SortedMap<PackageName, LockedPackage> direct,
        LockIndexes indexes,
        UvRules rules,
        SortedMap<PackageName, String> indexOf,
        @Nullable Backend backendOrNull) {

    private static final String PYPROJECT = "pyproject.toml";

    /**
     * A project that has to be built to know what it requires.
     *
     * @param name as far as files say it
     * @param decidesVersion whether the version is left to it too
     * @param extras those that are wanted; {@code *} stands for all
     */
    record Backend(PackageName name, boolean decidesVersion, Path directory, List<String> extras) {
        Backend {
            extras = List.copyOf(extras);
        }
    }

    /** Empty if the project's packages are locked, or it needs none. */
    static Optional<OpenProject> of(BuildPlan plan, PyProject project) {
        DependenciesPlan dependencies = plan.inputs().dependencies();
        if (dependencies instanceof DependenciesPlan.Open open) {
            return Optional.of(ofProject(project, open.selection()));
        }
        if (dependencies instanceof DependenciesPlan.Locked locked && locked.format() == LockFormat.REQUIREMENTS) {
            Path file = locked.lockFile().value();
            return OpenRequirements.read(file, plan.project().directory()).map(open -> ofFile(file, open, project));
        }
        return Optional.empty();
    }

    /** The same without regard to a lock that was made of it. */
    static OpenProject behind(PyProject project, DependenciesPlan.Selection selection) {
        Path file = project.directory().resolve(LockFormat.REQUIREMENTS.fileName());
        if (!Files.isRegularFile(file)) {
            return ofProject(project, selection);
        }
        return OpenRequirements.read(file, project.directory())
                .map(open -> ofFile(file, open, project))
                .orElseThrow(() -> new PycontainerException(
                                file.getFileName() + " has hashes: it is a lock already, and no other is made of it")
                        .withHint(
                                "delete " + LockFormat.PYLOCK.fileName() + ", or keep ranges in pyproject.toml alone"));
    }

    /** A requirements file must have what pyproject.toml asks for. */
    void checkFits(PyProject project, Lock lock, TargetEnvironment target) {
        if (!source.equals(PYPROJECT) && project.metadata().isPresent()) {
            LockOrigin origin = new LockOrigin(source, LockFormat.REQUIREMENTS, lock.sha256());
            Lock pins = new Lock(origin, lock.packages(), null, indexes, List.of());
            StaleLock.check(
                    pins, LockedInputs.requirements(project, project.metadata().get()), target);
        }
    }

    private static OpenProject ofFile(Path file, OpenRequirements open, PyProject project) {
        List<Requirement> requirements = new ArrayList<>();
        SortedMap<PackageName, LockedPackage> direct = new TreeMap<>();
        for (OpenRequirements.Entry entry : open.requirements()) {
            requirements.add(entry.requirement());
            entry.direct().ifPresent(one -> direct.put(one.name(), one));
        }
        addTrees(direct);
        UvRules rules = UvRules.of(project).constrainedBy(open.constraints());
        return new OpenProject(
                String.valueOf(file.getFileName()),
                requirements,
                direct,
                open.indexes(),
                open.prereleases() ? rules.with(Prereleases.ALLOW) : rules,
                new TreeMap<>(),
                null);
    }

    private static OpenProject ofProject(PyProject project, DependenciesPlan.Selection selection) {
        List<DeclaredRequirement> declared = new DeclaredSelection(project).requirements(selection);
        List<Requirement> requirements = new ArrayList<>();
        SortedMap<PackageName, LockedPackage> direct = new TreeMap<>();
        SortedMap<PackageName, String> indexOf = new TreeMap<>();
        UvSources sources = new UvSources(project);
        for (DeclaredRequirement one : declared) {
            UvSources.Placed placed = sources.place(one);
            requirements.add(placed.requirement());
            sources.indexOf(one).ifPresent(index -> indexOf.put(one.name(), index));
            if (placed.directOrNull() != null) {
                direct.put(one.name(), placed.directOrNull());
            }
        }
        addTrees(direct);
        Optional<String> decider = BackendDependencies.decidedBy(project);
        @Nullable
        Backend backend =
                decider.isEmpty() ? null : backend(project, selection.extras().value());
        return new OpenProject(
                decider.orElse(PYPROJECT),
                requirements,
                direct,
                LockIndexes.UNSAID,
                UvRules.of(project),
                indexOf,
                backend);
    }

    private static Backend backend(PyProject project, List<String> extras) {
        PackageName name = project.metadata().map(ProjectMetadata::name).orElseGet(() -> PackageName.of("project"));
        boolean decidesVersion = project.metadata()
                .filter(metadata -> metadata.identity().dynamic().contains("version"))
                .isPresent();
        return new Backend(name, decidesVersion, project.directory(), extras);
    }

    /** Trees of this machine name sources of their own, such as other members of a workspace. */
    private static void addTrees(SortedMap<PackageName, LockedPackage> direct) {
        Deque<LockedPackage> open = new ArrayDeque<>(direct.values());
        while (!open.isEmpty()) {
            if (open.remove().source() instanceof PackageSource.Directory tree && Files.isDirectory(tree.path())) {
                for (LockedPackage found : named(PyProjectReader.read(tree.path()))) {
                    if (direct.putIfAbsent(found.name(), found) == null) {
                        open.add(found);
                    }
                }
            }
        }
    }

    private static List<LockedPackage> named(PyProject tree) {
        UvSources sources = new UvSources(tree);
        List<LockedPackage> named = new ArrayList<>();
        tree.metadata().map(ProjectMetadata::dependencies).ifPresent(dependencies -> {
            List<DeclaredRequirement> all = new ArrayList<>(dependencies.main());
            dependencies.extras().values().forEach(all::addAll);
            for (DeclaredRequirement one : all) {
                LockedPackage direct = sources.place(one).directOrNull();
                if (direct != null) {
                    named.add(direct);
                }
            }
        });
        return named;
    }
}
