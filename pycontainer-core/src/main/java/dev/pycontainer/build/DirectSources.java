package dev.pycontainer.build;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.python.CoreMetadata;
import dev.pycontainer.python.FileHash;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Requirement;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.index.IndexFile;
import dev.pycontainer.python.lock.FileLocation;
import dev.pycontainer.python.lock.LockedFile;
import dev.pycontainer.python.lock.LockedPackage;
import dev.pycontainer.python.lock.PackageSource;
import dev.pycontainer.python.project.DynamicVersion;
import dev.pycontainer.python.project.PyProjectReader;
import dev.pycontainer.python.project.StaticMetadata;
import dev.pycontainer.python.resolve.ResolveRequest.Direct;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds out what a project names by its address: which commit a branch is, what sources require. */
final class DirectSources {
    private static final String KIND = "git-metadata-1";
    private static final String PROJECT = "the project";
    private static final String PYPROJECT = "pyproject.toml";

    private final BuildSession session;
    private final SdistMetadata sdists;
    private final TargetEnvironment target;

    /** @param target what backends are asked for; what they answer counts for all targets */
    DirectSources(BuildSession session, SdistMetadata sdists, TargetEnvironment target) {
        this.session = session;
        this.sdists = sdists;
        this.target = target;
    }

    Direct of(LockedPackage locked) throws IOException {
        if (locked.source() instanceof PackageSource.Git git) {
            return ofGit(locked, git);
        }
        if (locked.source() instanceof PackageSource.Directory tree) {
            return ofDirectory(locked, tree);
        }
        LockedFile file = locked.files().get(0);
        IndexFile named = named(file);
        if (file.isWheel()) {
            return new Direct(locked.version().orElseThrow(), named);
        }
        SourceOrigin.Archive archive = sdists.archive(named);
        Optional<byte[]> stated = sdists.stated(archive, Optional.empty());
        CoreMetadata metadata = checked(locked, stated.isPresent() ? stated.get() : built(locked, archive));
        FileHash hash =
                new FileHash(archive.digest().algorithm(), archive.digest().hex());
        return Direct.ofArchive(metadata, named.withHashes(List.of(hash)));
    }

    private static IndexFile named(LockedFile file) {
        if (file.location() instanceof FileLocation.Local local) {
            return here(file, local.path());
        }
        if (file.location() instanceof FileLocation.Maven maven) {
            return here(file, maven.path());
        }
        String url = ((FileLocation.Remote) file.location()).url();
        return IndexFile.named(file.filename(), url, file.hashes(), null);
    }

    private static IndexFile here(LockedFile file, Path path) {
        IndexFile.Source source = new IndexFile.Source(path.toUri(), null, null);
        return new IndexFile(file.filename(), source, file.hashes(), null, IndexFile.About.NOTHING);
    }

    private Direct ofGit(LockedPackage locked, PackageSource.Git git) throws IOException {
        SourceOrigin.Git wanted = new SourceOrigin.Git(git.url(), git.commit(), git.subdirectory());
        Digest work = Digest.of(locked.name() + "\n" + wanted.identity());
        try (WorkDirectory directory = WorkDirectory.of(work)) {
            checkOnline(locked, GitSources.isCommit(git.commit()));
            String commit = new GitSources(wanted, directory.directory("revision"), variables()).commit();
            SourceOrigin.Git origin = new SourceOrigin.Git(git.url(), commit, git.subdirectory());
            Digest key = Digest.of(origin.identity());
            Optional<byte[]> known = session.store().record(KIND, key);
            checkOnline(locked, known.isPresent());
            byte[] metadata = known.isPresent() ? known.get() : ofCommit(locked, origin, directory);
            session.store().putRecord(KIND, key, metadata);
            return Direct.ofTree(
                    checked(locked, metadata), new PackageSource.Git(git.url(), commit, git.subdirectory()));
        }
    }

    private void checkOnline(LockedPackage locked, boolean known) {
        if (session.offline() && !known) {
            throw new PycontainerException("offline, but the build needs the Git repository of " + locked.name() + " ("
                    + locked.origin() + ")");
        }
    }

    private byte[] ofCommit(LockedPackage locked, SourceOrigin.Git origin, WorkDirectory work) throws IOException {
        Path tree = new GitSources(origin, work.directory("sources"), variables()).checkout(false);
        Optional<byte[]> stated = stated(tree, Optional.empty());
        return stated.isPresent() ? stated.get() : built(locked, origin);
    }

    private java.util.SortedMap<String, String> variables() {
        return session.host().facts().environment();
    }

    private Direct ofDirectory(LockedPackage locked, PackageSource.Directory tree) throws IOException {
        if (!Files.isDirectory(tree.path())) {
            throw new PycontainerException(
                    locked.origin() + ": the directory " + tree.path() + " of " + locked.name() + " is not there");
        }
        Optional<byte[]> stated = stated(tree.path(), version(tree.path()));
        byte[] metadata = stated.isPresent()
                ? stated.get()
                : built(locked, new SourceOrigin.Directory(tree.path(), LocalTree.digest(tree.path())));
        return Direct.ofTree(checked(locked, metadata), tree);
    }

    /** As far as it can be known without the backend; what is used in place may go without one. */
    private static Optional<Version> version(Path tree) {
        return DynamicVersion.read(PyProjectReader.read(tree))
                .flatMap(Version::tryParse)
                .or(() -> Optional.of(Version.parse("0")));
    }

    private static Optional<byte[]> stated(Path tree, Optional<Version> version) throws IOException {
        Path file = tree.resolve(PYPROJECT);
        return Files.isRegularFile(file)
                ? StaticMetadata.ofPyproject(Files.readAllBytes(file), version)
                : Optional.empty();
    }

    /**
     * What the project itself requires, where its files do not say it; of extras, on the first target.
     *
     * @param version that the image says the project has
     */
    List<Requirement> ofProject(OpenProject.Backend project, Version version) throws IOException {
        LockedPackage locked = new LockedPackage(
                project.name(),
                project.decidesVersion() ? version : null, // It may count commits that its copy does not have.
                new PackageSource.Directory(project.directory(), false),
                List.of(),
                new LockedPackage.Selected(project.extras(), true, PROJECT));
        Digest state = LocalTree.digest(project.directory());
        CoreMetadata metadata =
                CoreMetadata.parse(built(locked, new SourceOrigin.Directory(project.directory(), state)));
        Set<String> extras = new TreeSet<>(project.extras().contains("*") ? metadata.extras() : List.of());
        project.extras().stream()
                .filter(extra -> !extra.equals("*"))
                .map(PackageName::normalized)
                .forEach(extras::add);
        List<Requirement> requirements = new ArrayList<>();
        for (Requirement one : metadata.requiresDist()) {
            boolean ofExtra = !one.applies(target, Set.of()) && one.applies(target, extras);
            requirements.add(
                    ofExtra ? new Requirement(one.name(), one.extras(), one.specifiers(), one.urlOrNull(), null) : one);
        }
        return requirements;
    }

    private byte[] built(LockedPackage locked, SourceOrigin origin) throws IOException {
        SourceWheels wheels = sdists.wheels(target);
        Optional<String> obstacle = wheels.obstacle();
        if (obstacle.isPresent()) {
            throw new PycontainerException(locked.origin() + ": what "
                            + (locked.origin().equals(PROJECT)
                                    ? "it"
                                    : locked.name().value())
                            + " requires is known only once it is built, and " + obstacle.get())
                    .withHint("sdist and build_python decide whether and with what packages are built from sources;"
                            + " a lock of uv, Poetry or PDM knows it already");
        }
        return wheels.metadata(locked, origin);
    }

    private static CoreMetadata checked(LockedPackage locked, byte[] metadata) {
        CoreMetadata parsed = CoreMetadata.parse(metadata);
        if (!parsed.name().equals(locked.name())) {
            throw new PycontainerException(
                    locked.origin() + ": the sources are those of " + parsed.name() + ", not of " + locked.name());
        }
        return parsed;
    }

    /** Changes with the files beside the one that the backend reads; code below does not say what is required. */
    static String state(OpenProject.Backend project) throws IOException {
        StringBuilder state = new StringBuilder().append(project.extras());
        try (Stream<Path> files = Files.list(project.directory())) {
            for (Path file : files.filter(DirectSources::isDeclaration).sorted().toList()) {
                state.append(file.getFileName()).append(Digest.of(Files.readAllBytes(file)));
            }
        }
        return Digest.of(state.toString()).toString();
    }

    private static boolean isDeclaration(Path file) {
        String name = String.valueOf(file.getFileName());
        return Files.isRegularFile(file)
                && Stream.of(".py", ".cfg", ".toml", ".txt", ".in").anyMatch(name::endsWith);
    }

    /** Changes with what a tree or file of this machine says of itself; empty for what is elsewhere. */
    static String state(LockedPackage locked) throws IOException {
        if (locked.source() instanceof PackageSource.Directory tree && Files.isDirectory(tree.path())) {
            Optional<byte[]> stated = stated(tree.path(), version(tree.path()));
            return stated.isPresent()
                    ? Digest.of(stated.get()).toString()
                    : LocalTree.digest(tree.path()).toString();
        }
        return locked.source() instanceof PackageSource.Archive file && Files.isRegularFile(file.path())
                ? file.path() + " " + Files.size(file.path()) + " " + Files.getLastModifiedTime(file.path())
                : "";
    }
}
