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
import dev.pycontainer.python.index.RememberedPages;
import dev.pycontainer.python.index.WheelDownload;
import dev.pycontainer.python.index.WheelMetadata;
import dev.pycontainer.python.lock.FileLocation;
import dev.pycontainer.python.lock.LockDocument;
import dev.pycontainer.python.lock.LockedFile;
import dev.pycontainer.python.lock.LockedPackage;
import dev.pycontainer.python.lock.PackageSource;
import dev.pycontainer.python.resolve.JointResolution;
import dev.pycontainer.python.resolve.LockMerge;
import dev.pycontainer.python.resolve.Resolution;
import dev.pycontainer.python.resolve.ResolveRequest;
import dev.pycontainer.python.resolve.Resolver;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

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
        StringBuilder inputs = new StringBuilder("2\n");
        open.requirements().forEach(one -> inputs.append(one).append('\n'));
        inputs.append(open.rules()).append('\n').append(open.indexOf()).append('\n');
        inputs.append(cutoff()).append('\n').append(chain().shown()).append('\n');
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
        ExecutorService executor = Executors.newFixedThreadPool(PARALLEL_REQUESTS, task -> {
            Thread thread = new Thread(task, "pycontainer-resolve");
            thread.setDaemon(true);
            return thread;
        });
        try {
            JointResolution joint = JointResolution.of(resolver(executor), request(), targets);
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

    private Resolver resolver(ExecutorService executor) {
        StoredMetadata store = new StoredMetadata(session.store());
        PackageIndex index = new RememberedPages(new Routed(chain(), open.indexOf()), store, session.offline());
        return new Resolver(
                index, new WheelMetadata(session.transport(), indexes.credentials(), store), null, executor);
    }

    private IndexChain chain() {
        return indexes.chain();
    }

    private @Nullable Instant cutoff() {
        return plan.inputs().index().excludeNewer().map(Decided::value).orElse(null);
    }

    /** The wheels of the pom are given; what they require is found like all else. */
    private ResolveRequest request() throws IOException {
        SortedMap<PackageName, ResolveRequest.Direct> direct = new TreeMap<>();
        open.direct().forEach((name, locked) -> direct.put(name, wheel(locked)));
        List<Requirement> requirements = new ArrayList<>(open.requirements());
        for (LockedPackage one : session.pomWheels().packages()) {
            requirements.add(Requirement.parse(one.name().value()));
            direct.put(one.name(), wheel(one));
        }
        return new ResolveRequest(
                requirements,
                open.rules().constraints(),
                open.rules().overrides(),
                direct,
                new ResolveRequest.Options(open.rules().prereleases(), cutoff(), new TreeMap<>()));
    }

    private static ResolveRequest.Direct wheel(LockedPackage locked) {
        Optional<LockedFile> file =
                locked.files().stream().filter(LockedFile::isWheel).findFirst();
        if (file.isEmpty() || locked.version().isEmpty()) {
            String what = locked.source() instanceof PackageSource.Git
                    ? "a Git repository"
                    : locked.source() instanceof PackageSource.Directory ? "a source tree" : "a source archive";
            throw new PycontainerException(locked.origin() + ": " + locked.name() + " is " + what
                            + ", and what it requires is known only once it is built")
                    .withHint("lock the project with uv, Poetry or PDM, or require a wheel");
        }
        return new ResolveRequest.Direct(locked.version().get(), indexFile(file.get()));
    }

    private static IndexFile indexFile(LockedFile file) {
        if (file.location() instanceof FileLocation.Local local) {
            return indexFile(file, local.path());
        }
        if (file.location() instanceof FileLocation.Maven maven) {
            return indexFile(file, maven.path());
        }
        String url = ((FileLocation.Remote) file.location()).url();
        return IndexFile.named(file.filename(), url, file.hashes(), null);
    }

    private static IndexFile indexFile(LockedFile file, Path path) {
        IndexFile.Source source = new IndexFile.Source(path.toUri(), null, null);
        return new IndexFile(file.filename(), source, file.hashes(), null, IndexFile.About.NOTHING);
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
            FileHash hash = file.proof().isPresent()
                    ? file.proof().get()
                    : download.fetch(file, OutputStream.nullOutputStream());
            proven.add(new Resolution.Chosen(
                    chosen.name(), chosen.version(), chosen.extras(), file.withHashes(List.of(hash)), chosen.direct()));
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
    private record Routed(IndexChain chain, SortedMap<PackageName, String> indexOf) implements PackageIndex {
        @Override
        public Optional<ProjectPage> project(PackageName name) {
            String index = indexOf.get(name);
            return index == null ? chain.project(name) : chain.named(index).project(name);
        }

        @Override
        public String shown() {
            return chain.shown();
        }
    }
}
