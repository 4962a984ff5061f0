package dev.pycontainer.maven;

import dev.pycontainer.base.ArtifactFinder;
import dev.pycontainer.failure.PycontainerException;
import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
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
    public Path find(String coordinates) {
        if (system == null) {
            throw new IllegalStateException("Maven lends its repository system");
        }
        ArtifactRequest request =
                new ArtifactRequest(new DefaultArtifact(coordinates), project.getRemoteProjectRepositories(), null);
        try {
            return system.resolveArtifact(session.getRepositorySession(), request)
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException e) {
            throw new PycontainerException("cannot get the base maven:" + coordinates + ": " + e.getMessage(), e)
                    .withHint(
                            "the coordinates are group:artifact:extension[:classifier]:version; repositories come from"
                                    + " the pom and from settings.xml");
        }
    }
}
