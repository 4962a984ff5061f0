package dev.pycontainer.build;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.plan.Decided;
import dev.pycontainer.python.FileHash;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Requirement;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.index.IndexChain;
import dev.pycontainer.python.index.IndexFile;
import dev.pycontainer.python.index.PackageIndex;
import dev.pycontainer.python.index.ProjectPage;
import dev.pycontainer.python.index.WantedWheels;
import dev.pycontainer.python.index.WheelDownload;
import dev.pycontainer.python.lock.LockDocument;
import dev.pycontainer.python.lock.LockedPackage;
import dev.pycontainer.python.resolve.Cutoffs;
import dev.pycontainer.python.resolve.JointResolution;
import dev.pycontainer.python.resolve.LockMerge;
import dev.pycontainer.python.resolve.Resolution;
import dev.pycontainer.python.resolve.ResolveRequest;
import dev.pycontainer.python.resolve.Resolver;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;

/** Resolves what a project without a lock requires, for all platforms of the image together. */
final class OpenInputs {
    private static final int PARALLEL_REQUESTS = 16;

    private final BuildPlan plan;
    private final BuildSession session;
    private final OpenProject open;
    private final PackageIndexes indexes;

    OpenInputs(BuildPlan plan, BuildSession session, OpenProject open, PackageIndexes indexes) {
        this.plan = plan;
        this.session = session;
        this.open = open;
        this.indexes = indexes;
    }

    /** Stands for all that the outcome depends on, but for what the indexes have at the time. */
    String fingerprint(List<TargetEnvironment> targets) throws IOException {
        StringBuilder inputs = new StringBuilder("5\n");
        open.requirements().forEach(one -> inputs.append(one).append('\n'));
        inputs.append(open.rules()).append('\n').append(open.indexOf()).append('\n');
        inputs.append(plan.inputs().builds().sdist().value()).append('\n');
        inputs.append(plan.inputs().index().excludeNewer().map(Decided::value))
                .append('\n')
                .append(chain().shown())
                .append('\n');
        for (LockedPackage direct : open.direct().values()) {
            inputs.append(direct.source())
                    .append(' ')
                    .append(DirectSources.state(direct))
                    .append('\n');
        }
        if (open.backendOrNull() != null) {
            inputs.append(DirectSources.state(open.backendOrNull())).append('\n');
        }
        targets.forEach(target -> inputs.append(target).append('\n'));
        session.pomWheels()
                .packages()
                .forEach(one -> inputs.append(one.label()).append(one.files()).append('\n'));
        return Digest.of(inputs.toString()).toString();
    }

    LockDocument resolve(List<TargetEnvironment> targets) throws IOException {
        if (chain().isMavenAlone()) {
            throw new PycontainerException(open.source() + " is no lock, and " + chain().shown()
                            + " cannot say which versions there are")
                    .withHint(
                            "lock the project where a package index can be asked; the wheels themselves then come from"
                                    + " the Maven repository");
        }
        ExecutorService executor = BoundedTasks.threads(PARALLEL_REQUESTS, "resolve");
        try {
            CachedWheels files = new CachedWheels(session, indexes.download());
            SdistMetadata sdists = new SdistMetadata(
                    session, indexes, files, target -> SourceWheels.of(plan, session, target, indexes, files));
            Resolver resolver = resolver(executor, sdists, targets);
            JointResolution joint = JointResolution.of(resolver, request(sdists, targets.get(0)), targets);
            joint.notes().forEach(session.log()::step);
            List<Resolution> proven = new ArrayList<>();
            for (Resolution one : joint.each()) {
                proven.add(proven(one));
            }
            return LockMerge.document(proven, fingerprint(targets));
        } finally {
            executor.shutdownNow();
        }
    }

    private Resolver resolver(ExecutorService executor, SdistMetadata sdists, List<TargetEnvironment> targets) {
        WantedWheels wanted = WantedWheels.of(targets);
        return new Resolver(
                new Routed(indexes, indexes.chain(wanted), wanted, open.indexOf()),
                indexes.metadata(),
                sdists,
                executor);
    }

    private IndexChain chain() {
        return indexes.chain();
    }

    private Cutoffs cutoffs() {
        Instant now = Instant.now();
        SortedMap<PackageName, Optional<Instant>> each = new TreeMap<>();
        open.rules().cutoffs().forEach((name, cutoff) -> each.put(name, cutoff.map(one -> one.asOf(now))));
        return new Cutoffs(
                plan.inputs()
                        .index()
                        .excludeNewer()
                        .map(decided -> decided.value().asOf(now))
                        .orElse(null),
                each);
    }

    /** The wheels of the pom are given; what they require is found like all else. */
    private ResolveRequest request(SdistMetadata sdists, TargetEnvironment target) throws IOException {
        DirectSources sources = new DirectSources(session, sdists, target);
        SortedMap<PackageName, ResolveRequest.Direct> direct = new TreeMap<>();
        for (LockedPackage locked : open.direct().values()) {
            direct.put(locked.name(), sources.of(locked));
        }
        List<Requirement> requirements = new ArrayList<>(open.requirements());
        if (open.backendOrNull() != null) {
            session.log().step("asking the build backend of the project what it requires");
            requirements.addAll(sources.ofProject(
                    open.backendOrNull(),
                    PythonVersions.of(plan.project().version().value())));
        }
        for (LockedPackage one : session.pomWheels().packages()) {
            requirements.add(Requirement.parse(one.name().value()));
            direct.put(one.name(), sources.of(one));
        }
        return new ResolveRequest(
                requirements,
                open.rules().constraints(),
                open.rules().overrides(),
                direct,
                new ResolveRequest.Options(open.rules().prereleases(), cutoffs(), new TreeMap<>()));
    }

    /** Where nobody gives a hash of a file, its bytes do. */
    private Resolution proven(Resolution one) throws IOException {
        WheelDownload download = indexes.download();
        Set<PackageName> given = session.pomWheels().names();
        List<Resolution.Chosen> proven = new ArrayList<>();
        for (Resolution.Chosen chosen : one.packages()) {
            if (given.contains(chosen.name())) {
                continue; // joins the lock when it is read, wherever Maven has it then
            }
            IndexFile file = chosen.file();
            if (chosen.isTree()) {
                proven.add(chosen);
                continue;
            }
            FileHash hash = file.proof().isPresent()
                    ? file.proof().get()
                    : download.fetch(file, OutputStream.nullOutputStream());
            proven.add(chosen.withFile(file.withHashes(List.of(hash))));
        }
        return new Resolution(one.target(), proven);
    }

    PackageIndexes indexes() {
        return indexes;
    }

    /** The file that says what is required, for people. */
    String source() {
        return open.source();
    }

    /** Some packages come from one index alone. */
    private record Routed(
            PackageIndexes indexes, IndexChain chain, WantedWheels wanted, SortedMap<PackageName, String> indexOf)
            implements PackageIndex {
        @Override
        public Optional<ProjectPage> project(PackageName name) {
            String index = indexOf.get(name);
            // Remembered under its own name: what one project takes from there, another may not.
            return indexes.remembered(index == null ? chain : chain.named(index), wanted)
                    .project(name);
        }

        @Override
        public String shown() {
            return chain.shown();
        }
    }
}
