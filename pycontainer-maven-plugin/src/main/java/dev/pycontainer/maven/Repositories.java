package dev.pycontainer.maven;

import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.resolution.DependencyResult;
import org.jspecify.annotations.Nullable;

/**
 * What Maven's resolver is asked by.
 *
 * @param offline whether nobody may be asked; Maven's own {@code -o} counts anyway
 */
record Repositories(@Nullable RepositorySystem systemOrNull, MavenSession maven, boolean offline) {
    Artifact resolve(String coordinates, List<RemoteRepository> repositories) throws ArtifactResolutionException {
        ArtifactRequest request = new ArtifactRequest(new DefaultArtifact(coordinates), repositories, null);
        return system().resolveArtifact(session(), request).getArtifact();
    }

    DependencyResult resolve(DependencyRequest request) throws DependencyResolutionException {
        return system().resolveDependencies(session(), request);
    }

    RepositorySystemSession session() {
        RepositorySystemSession session = maven.getRepositorySession();
        return offline && !session.isOffline() ? new DefaultRepositorySystemSession(session).setOffline(true) : session;
    }

    private RepositorySystem system() {
        if (systemOrNull == null) {
            throw new IllegalStateException("Maven lends its repository system");
        }
        return systemOrNull;
    }
}
