package dev.pycontainer.build;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.plan.DependenciesPlan;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.index.IndexChain;
import dev.pycontainer.python.index.PackageIndex;
import dev.pycontainer.python.index.ProjectPage;
import dev.pycontainer.python.lock.FileLocation;
import dev.pycontainer.python.lock.Lock;
import dev.pycontainer.python.lock.LockedPackage;
import dev.pycontainer.python.lock.PackageChoice;
import dev.pycontainer.python.lock.WheelChooser;
import dev.pycontainer.python.project.PyProject;
import dev.pycontainer.python.project.PyProjectReader;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Asks the index about the locked packages while the base is still read for the first time. Which packages these are depends on
 * the target a little, which pages there are does not: the target is guessed, and whatever goes wrong here is asked for, and told,
 * again where the answer counts.
 */
final class IndexAhead {
    private static final int PARALLEL_PAGES = 8;

    private final BuildPlan plan;
    private final BuildSession session;
    private final Reuse reuse;
    private final ExecutorService threads = BoundedTasks.threads(PARALLEL_PAGES, "index-ahead");
    private final Map<PackageName, Future<Optional<ProjectPage>>> pages = new ConcurrentHashMap<>();
    private final Future<?> started;

    private IndexAhead(BuildPlan plan, BuildSession session, Reuse reuse, Supplier<ImageTarget> guess) {
        this.plan = plan;
        this.session = session;
        this.reuse = reuse;
        this.started = threads.submit(() -> {
            try {
                ask(guess.get());
            } finally {
                threads.shutdown(); // what is asked already goes on
            }
            return guess;
        });
    }

    /** @param reuse what it tells of wheels stands for the index here too */
    static IndexAhead start(BuildPlan plan, BuildSession session, Reuse reuse, Supplier<ImageTarget> guess) {
        return new IndexAhead(plan, session, reuse, guess);
    }

    private void ask(ImageTarget target) throws IOException {
        if (!(plan.inputs().dependencies() instanceof DependenciesPlan.Locked locked)) {
            return;
        }
        PyProject project = PyProjectReader.read(plan.project().directory());
        Lock lock = new LockedInputs(plan, locked, session.pomWheels()).read(project, target.environment());
        IndexChain chain = PackageIndexes.of(plan, session, project, lock).chain();
        if (!chain.mavenGroups().isEmpty()) {
            return; // what a Maven repository has, no index is to hear of
        }
        WheelChooser chooser = new WheelChooser(target.environment());
        IndexMemory memory = new IndexMemory(session, target, chain.shown());
        for (LockedPackage wanted : lock.packages()) {
            boolean onIndex = wanted.source().index().isEmpty() && isOnIndex(wanted, chooser.choose(wanted));
            if (onIndex && memory.find(wanted).isEmpty()) {
                pages.computeIfAbsent(wanted.name(), name -> threads.submit(() -> page(chain, name)));
            }
        }
    }

    private Optional<ProjectPage> page(IndexChain chain, PackageName name) throws IOException {
        return session.stopwatch().time("index", () -> chain.project(name));
    }

    /** Whether nobody but the index knows where the package's wheel is. */
    private boolean isOnIndex(LockedPackage wanted, PackageChoice choice) {
        if (choice instanceof PackageChoice.Wheel wheel) {
            return wheel.file().location() instanceof FileLocation.OnIndex
                    && !reuse.notesWheel(wanted, NotedWheels.allowed(wanted, Optional.of(wheel.file())));
        }
        return choice instanceof PackageChoice.AskIndex
                && !reuse.notesWheel(wanted, NotedWheels.allowed(wanted, Optional.empty()));
    }

    /** The indexes of the build, with the answers that are here or on their way. */
    PackageIndex over(IndexChain chain) {
        return new PackageIndex() {
            @Override
            public Optional<ProjectPage> project(PackageName name) {
                Optional<ProjectPage> early = early(name);
                return early.isPresent() ? early : chain.project(name);
            }

            @Override
            public String shown() {
                return chain.shown();
            }
        };
    }

    private Optional<ProjectPage> early(PackageName name) {
        try {
            started.get();
            Future<Optional<ProjectPage>> page = pages.get(name);
            return page == null ? Optional.empty() : page.get();
        } catch (ExecutionException e) {
            return Optional.empty(); // asked again by whoever needs it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PycontainerException("the build was interrupted", e);
        }
    }
}
