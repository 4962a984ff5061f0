package dev.pycontainer.build;

import dev.pycontainer.base.BaseFacts;
import dev.pycontainer.base.BaseImage;
import dev.pycontainer.base.BaseInspector;
import dev.pycontainer.base.BaseSource;
import dev.pycontainer.build.ResolvedInputs.PinnedBase;
import dev.pycontainer.image.Image;
import dev.pycontainer.oci.Platform;
import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.plan.DependenciesPlan;
import dev.pycontainer.python.index.IndexChain;
import dev.pycontainer.python.interpreter.HostInterpreters;
import dev.pycontainer.python.lock.Lock;
import dev.pycontainer.python.lock.WheelChooser;
import dev.pycontainer.python.project.PyProject;
import dev.pycontainer.python.project.PyProjectReader;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Pins what the plan leaves to the network: the base by its digest, every package by file and hash. */
final class InputResolver {
    private final BuildPlan plan;
    private final BuildSession session;
    private final TargetDecider targets;
    private @Nullable BaseSource source;

    InputResolver(BuildPlan plan, BuildSession session) {
        this.plan = plan;
        this.session = session;
        this.targets = new TargetDecider(plan.inputs().base(), session.log());
    }

    /**
     * What was resolved, and what brings its wheels here when they are needed.
     */
    record Resolution(ResolvedInputs inputs, WheelSource wheels) {}

    /** For an image: with the base. */
    Resolution resolve(Platform platform) throws IOException {
        PinnedBase base = base(platform);
        return packages(targets.inspected(platform, base.facts()), base);
    }

    /** For pinned inputs alone: without asking for the base, if the settings say what Python and C library it has. */
    Resolution resolveWithoutBaseIfPossible(Platform platform) throws IOException {
        return targets.isClaimed() ? packages(targets.claimed(platform), null) : resolve(platform);
    }

    private PinnedBase base(Platform platform) throws IOException {
        BaseImage image = source().base(platform);
        BaseFacts facts = image.facts().isPresent() ? image.facts().get() : inspected(image.image());
        session.log()
                .step("base " + image.reference() + " " + platform + " "
                        + image.digest().abbreviated());
        return new PinnedBase(image, facts);
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

    private BaseFacts inspected(Image image) throws IOException {
        BaseInspector inspector = new BaseInspector(session.store());
        if (inspector.known(image).isEmpty()) {
            session.registryProgress()
                    .expect(image.layers().stream()
                            .mapToLong(layer -> layer.descriptor().size())
                            .sum());
        }
        return inspector.inspect(image);
    }

    private Resolution packages(ImageTarget target, @Nullable PinnedBase base) throws IOException {
        session.log()
                .step("target Python " + target.environment().python() + ", "
                        + target.environment().libc() + ", "
                        + target.environment().machine());
        if (!(plan.inputs().dependencies() instanceof DependenciesPlan.Locked locked)) {
            return new Resolution(
                    new ResolvedInputs(target, base, null, List.of(), List.of(), List.of()), WheelSource.NONE);
        }
        PyProject project = PyProjectReader.read(plan.project().directory());
        Lock lock = new LockedInputs(plan, locked).read(project, target.environment());
        lock.notes().forEach(session.log()::detail);
        PackageIndexes indexes = PackageIndexes.of(plan, session, project, lock);
        CachedWheels wheels = new CachedWheels(session, indexes.download());
        WheelChooser chooser = new WheelChooser(target.environment());
        IndexChain chain = indexes.chain();
        IndexMemory memory = new IndexMemory(session, target, chain.shown());
        IndexedWheels indexed = new IndexedWheels(chain, chooser, memory, indexes.download());
        SourcePins sources = new SourcePins(wheels, sourceWheels(target, chain, wheels));
        PackagePinner.Pinned pinned = new PackagePinner(chooser, indexed, wheels, sources).pin(lock);
        int count = pinned.wheels().size() + pinned.sources().size();
        session.log()
                .step(count + (count == 1 ? " package" : " packages") + " from "
                        + locked.lockFile().value().getFileName());
        return new Resolution(
                new ResolvedInputs(target, base, lock, pinned.wheels(), pinned.sources(), pinned.missing()), wheels);
    }

    private SourceWheels sourceWheels(ImageTarget target, IndexChain chain, CachedWheels wheels) {
        SortedMap<String, String> variables = session.host().facts().environment();
        SourceFetch fetch = new SourceFetch(wheels, variables);
        SourceWheels.Policy policy =
                new SourceWheels.Policy(plan.inputs().builds().sdist().value(), new HostInterpreters(variables));
        WheelBuild build = new WheelBuild(session, fetch, new NewestBuildRequirements(chain, wheels), wheels);
        return new SourceWheels(session, policy, target.environment(), build);
    }
}
