package dev.pycontainer.maven;

import dev.pycontainer.base.ArtifactFinder;
import dev.pycontainer.failure.PycontainerException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.RepositoryOfflineException;
import org.jspecify.annotations.Nullable;

/** Finds files as Maven finds dependencies: its local repository, mirrors, logins, checksums and offline mode. */
final class MavenArtifacts implements ArtifactFinder {
    private final @Nullable RepositorySystem system;
    private final MavenSession session;
    private final MavenProject project;

    MavenArtifacts(@Nullable RepositorySystem system, MavenSession session, MavenProject project) {
        this.system = system;
        this.session = session;
        this.project = project;
    }

    @Override
    public Optional<Path> search(String coordinates) {
        try {
            return Optional.of(resolve(coordinates, project.getRemotePluginRepositories()));
        } catch (ArtifactResolutionException e) {
            if (e.getResult().getExceptions().stream().allMatch(MavenArtifacts::isAbsence)) {
                return Optional.empty();
            }
            throw new PycontainerException("cannot get " + coordinates + ": " + e.getMessage(), e)
                    .withHint("run once online where Maven is offline: what it fetches is kept in its local repository;"
                            + " or set <bytecode> to none");
        }
    }

    /** Whether a repository was asked and does not have the file; offline, none is asked. */
    private static boolean isAbsence(Exception failure) {
        return failure instanceof ArtifactNotFoundException
                && !(failure.getCause() instanceof RepositoryOfflineException);
    }

    private Path resolve(String coordinates, List<RemoteRepository> repositories) throws ArtifactResolutionException {
        if (system == null) {
            throw new IllegalStateException("Maven lends its repository system");
        }
        ArtifactRequest request = new ArtifactRequest(new DefaultArtifact(coordinates), repositories, null);
        return system.resolveArtifact(session.getRepositorySession(), request)
                .getArtifact()
                .getFile()
                .toPath();
    }

    @Override
    public Path find(String coordinates) {
        try {
            return resolve(coordinates, project.getRemoteProjectRepositories());
        } catch (ArtifactResolutionException e) {
            throw new PycontainerException("cannot get the base maven:" + coordinates + ": " + e.getMessage(), e)
                    .withHint(
                            "the coordinates are group:artifact:extension[:classifier]:version; repositories come from"
                                    + " the pom and from settings.xml");
        }
    }
}
