package dev.pycontainer.build;

import dev.pycontainer.base.BaseFacts;
import dev.pycontainer.base.BaseImage;
import dev.pycontainer.base.BaseInspector;
import dev.pycontainer.base.BaseSource;
import dev.pycontainer.build.ResolvedInputs.PinnedBase;
import dev.pycontainer.image.Image;
import dev.pycontainer.image.Layer;
import dev.pycontainer.oci.Platform;
import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.plan.DependenciesPlan;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.index.IndexChain;
import dev.pycontainer.python.interpreter.PromisedInterpreter;
import dev.pycontainer.python.lock.Lock;
import dev.pycontainer.python.lock.LockDocument;
import dev.pycontainer.python.lock.WheelChooser;
import dev.pycontainer.python.project.PyProject;
import dev.pycontainer.python.project.PyProjectReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** Pins what the plan leaves to the network: the base by its digest, every package by file and hash. */
final class InputResolver {
    private static final int PARALLEL_LAYERS = 4;

    private final BuildPlan plan;
    private final BuildSession session;
    private final Reuse reuse;
    private final TargetDecider targets;
    private final ResolvedLock resolved;
    private final BytecodeInterpreters compilers;
    private final Map<Platform, ImageTarget> inspectedTargets = new HashMap<>();
    private final Map<Platform, PinnedBase> bases = new HashMap<>();
    private @Nullable BaseSource source;
    private @Nullable IndexAhead ahead;

    InputResolver(BuildPlan plan, BuildSession session, Reuse reuse) {
        this.plan = plan;
        this.session = session;
        this.reuse = reuse;
        this.targets = new TargetDecider(plan.inputs().base(), session.log());
        this.resolved = new ResolvedLock(plan, session);
        this.compilers = new BytecodeInterpreters(plan, session, reuse);
    }

    /**
     * What was resolved, and what brings its wheels here when they are needed.
     */
    record Resolution(ResolvedInputs inputs, WheelSource wheels) {}

    /** For an image: with the base. */
    Resolution resolve(Platform platform) throws IOException {
        return compiled(packages(inspectedTarget(platform), base(platform)));
    }

    private Resolution compiled(Resolution resolution) throws IOException {
        TargetEnvironment target = resolution.inputs().target().environment();
        PromisedInterpreter compiler = compilers.find(target).orElse(null);
        return new Resolution(resolution.inputs().compiledBy(compiler), resolution.wheels());
    }

    /** For pinned inputs alone: without asking for the base, if the settings say what Python and C library it has. */
    Resolution resolveWithoutBaseIfPossible(Platform platform) throws IOException {
        return targets.isClaimed() ? compiled(packages(targets.claimed(platform), null)) : resolve(platform);
    }

    /** Found once: what it warns of is said once. */
    private ImageTarget inspectedTarget(Platform platform) throws IOException {
        ImageTarget known = inspectedTargets.get(platform);
        if (known == null) {
            PinnedBase base = base(platform);
            known = targets.inspected(platform, base.facts(), lookup(base));
            inspectedTargets.put(platform, known);
        }
        return known;
    }

    private PinnedBase base(Platform platform) throws IOException {
        PinnedBase known = bases.get(platform);
        if (known == null) {
            known = session.stopwatch().time("base", () -> fetched(platform));
            bases.put(platform, known);
        }
        return known;
    }

    private PinnedBase fetched(Platform platform) throws IOException {
        PinnedBase earlier = reuse.base(platform, source()).orElse(null);
        PinnedBase base = earlier != null ? earlier : read(source().base(platform), platform);
        session.log()
                .step("base " + base.image().reference() + " " + platform + " "
                        + base.image().digest().abbreviated()
                        + (earlier == null ? "" : ", known from the image pushed before"));
        return base;
    }

    private PinnedBase read(BaseImage image, Platform platform) throws IOException {
        return new PinnedBase(
                image, image.facts().isPresent() ? image.facts().get() : inspected(image.image(), platform));
    }

    /** One source for all platforms: they get the base of one moment. */
    private BaseSource source() throws IOException {
        BaseSource known = source;
        if (known == null) {
            known = new BaseSources(plan, session).source();
            source = known;
        }
        return known;
    }

    private BaseFacts inspected(Image image, Platform platform) throws IOException {
        BaseInspector inspector = new BaseInspector(session.store());
        if (inspector.known(image).isEmpty()) {
            if (!session.offline()) {
                workAhead(image, platform);
            }
            session.registryProgress()
                    .expect(image.layers().stream()
                            .mapToLong(layer -> layer.descriptor().size())
                            .sum());
        }
        return inspector.inspect(image);
    }

    /** Where the Python lies, and by what its version is known. */
    private static String place(ImageTarget target) {
        return target.interpreter().isEmpty()
                ? ""
                : " (" + target.interpreter() + ", known by " + target.evidence() + ")";
    }

    private InterpreterChoice.Lookup lookup(PinnedBase base) {
        return path ->
                new BaseInspector(session.store()).interpreter(base.image().image(), path);
    }

    /** Layers come side by side while the first is read, and the answers of the index with them. */
    private void workAhead(Image image, Platform platform) {
        if (ahead == null) {
            ahead = IndexAhead.start(
                    plan,
                    session,
                    reuse,
                    () -> targets.guessed(platform, image.config().env()));
        }
        ExecutorService threads = BoundedTasks.threads(PARALLEL_LAYERS, "base");
        for (Layer layer : image.layers()) {
            threads.submit(() -> {
                layer.open().close();
                return layer;
            });
        }
        threads.shutdown();
    }

    private Resolution packages(ImageTarget target, @Nullable PinnedBase base) throws IOException {
        session.log()
                .step("target Python " + target.environment().python()
                        + (target.environment().freeThreaded() ? " free-threaded" : "") + ", "
                        + target.environment().libc() + ", "
                        + target.environment().machine() + place(target));
        PyProject project = PyProjectReader.read(plan.project().directory());
        PythonFit.check(project, target, base);
        if (plan.inputs().dependencies() instanceof DependenciesPlan.None
                && session.pomWheels().isEmpty()) {
            return new Resolution(
                    new ResolvedInputs(target, base, null, List.of(), List.of(), List.of()), WheelSource.NONE);
        }
        Packages packages = session.stopwatch().time("lock", () -> wanted(target, project));
        Lock lock = packages.lock();
        lock.notes().forEach(session.log()::detail);
        CachedWheels wheels = new CachedWheels(session, packages.indexes().download());
        PackagePinner.Pinned pinned = session.stopwatch()
                .time("index", () -> pinner(target, packages.indexes(), wheels).pin(lock));
        int count = pinned.wheels().size() + pinned.sources().size();
        session.log().step(count + (count == 1 ? " package" : " packages") + " from " + lock.file());
        boolean locked = !(plan.inputs().dependencies() instanceof DependenciesPlan.None);
        return new Resolution(
                new ResolvedInputs(
                        target, base, locked ? lock : null, pinned.wheels(), pinned.sources(), pinned.missing()),
                wheels);
    }

    private PackagePinner pinner(ImageTarget target, PackageIndexes indexes, CachedWheels wheels) {
        WheelChooser chooser = new WheelChooser(target.environment());
        IndexChain chain = indexes.chain();
        IndexMemory memory = new IndexMemory(session, target, chain.shown());
        IndexedWheels indexed = new IndexedWheels(
                indexes, ahead == null ? chain : ahead.over(chain), chooser, memory, session::warnOnce);
        MavenWheels maven = new MavenWheels(session, chain);
        NotedWheels noted = new NotedWheels(reuse, target, chooser, maven, indexed);
        PackagePinner.Places places = new PackagePinner.Places(maven, noted, indexed);
        SourcePins sources =
                new SourcePins(wheels, SourceWheels.of(plan, session, target.environment(), indexes, wheels));
        return new PackagePinner(chooser, places, wheels, sources);
    }

    private Packages wanted(ImageTarget target, PyProject project) throws IOException {
        if (plan.inputs().dependencies() instanceof DependenciesPlan.None) {
            Lock lock = session.pomWheels().alone();
            return new Packages(lock, PackageIndexes.of(plan, session, project, lock));
        }
        Optional<OpenProject> open = OpenProject.of(plan, project);
        return open.isPresent() ? opened(target, project, open.get()) : locked(target, project);
    }

    private record Packages(Lock lock, PackageIndexes indexes) {}

    private Packages locked(ImageTarget target, PyProject project) throws IOException {
        DependenciesPlan.Locked locked = (DependenciesPlan.Locked) plan.inputs().dependencies();
        Lock lock = new LockedInputs(plan, locked, session.pomWheels()).read(project, target.environment());
        return new Packages(lock, PackageIndexes.of(plan, session, project, lock));
    }

    private Packages opened(ImageTarget target, PyProject project, OpenProject open) throws IOException {
        OpenInputs inputs = inputs(project, open);
        Lock lock = session.pomWheels().joined(resolved.read(inputs, target.environment(), environments(target)));
        open.checkFits(project, lock, target.environment());
        return new Packages(lock, inputs.indexes());
    }

    private OpenInputs inputs(PyProject project, OpenProject open) {
        PackageIndexes indexes = PackageIndexes.of(plan, session, project, open.source(), open.indexes());
        return new OpenInputs(plan, session, open, indexes);
    }

    /** What a project requires, resolved for all platforms whatever was resolved before. */
    LockDocument resolveAnew(PyProject project, OpenProject open) throws IOException {
        Platform first = plan.inputs().platforms().value().get(0);
        ImageTarget target = targets.isClaimed() ? targets.claimed(first) : inspectedTarget(first);
        return inputs(project, open).resolve(environments(target));
    }

    /** Of all platforms of the image, in their order; those of the others are found the way that of the known one was. */
    private List<TargetEnvironment> environments(ImageTarget known) throws IOException {
        List<TargetEnvironment> environments = new ArrayList<>();
        for (Platform platform : plan.inputs().platforms().value()) {
            if (platform.equals(known.platform())) {
                environments.add(known.environment());
            } else if (known.interpreter().isEmpty()) {
                environments.add(targets.claimed(platform).environment());
            } else {
                environments.add(inspectedTarget(platform).environment());
            }
        }
        return environments;
    }
}
