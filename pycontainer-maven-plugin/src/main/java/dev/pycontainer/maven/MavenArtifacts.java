package dev.pycontainer.maven;

import dev.pycontainer.base.ArtifactFinder;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.Redactor;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.RepositoryOfflineException;

/** Finds files as Maven finds dependencies: its local repository, mirrors, logins, checksums and offline mode. */
final class MavenArtifacts implements ArtifactFinder {
    private static final String PLACES = "repositories come from the pom and from settings.xml";

    private final Repositories maven;
    private final MavenProject project;

    MavenArtifacts(Repositories maven, MavenProject project) {
        this.maven = maven;
        this.project = project;
    }

    @Override
    public Path find(String coordinates) {
        try {
            return resolve(coordinates, project.getRemoteProjectRepositories());
        } catch (ArtifactResolutionException e) {
            throw new PycontainerException("cannot get maven:" + coordinates + ": " + said(e), e)
                    .withHint("the coordinates are group:artifact:extension[:classifier]:version; " + PLACES);
        }
    }

    @Override
    public Answer ask(String coordinates) {
        try {
            return new Answer.Here(resolve(coordinates, project.getRemoteProjectRepositories()));
        } catch (ArtifactResolutionException e) {
            if (isAbsence(e)) {
                return new Answer.Nowhere(asked(e));
            }
            throw new PycontainerException("cannot get maven:" + coordinates + ": " + said(e), e)
                    .withHint(PLACES + "; offline, only what Maven fetched earlier is there");
        }
    }

    @Override
    public List<Artifact> dependencies(String type) {
        DependencyRequest request = new WheelDependencies(project, type).request(maven.session());
        try {
            return maven.resolve(request).getArtifactResults().stream()
                    .map(result -> result.getArtifact())
                    .map(found -> new Artifact(found.toString(), found.getFile().toPath()))
                    .sorted(Comparator.comparing(Artifact::coordinates))
                    .toList();
        } catch (DependencyResolutionException e) {
            throw new PycontainerException(
                            "cannot get what the pom has as dependencies of type " + type + ": "
                                    + Redactor.text(String.valueOf(e.getMessage())),
                            e)
                    .withHint(PLACES + "; a module of this build has its file from the phase package on");
        }
    }

    @Override
    public Optional<Path> search(String coordinates) {
        try {
            return Optional.of(resolve(coordinates, project.getRemotePluginRepositories()));
        } catch (ArtifactResolutionException e) {
            if (isAbsence(e)) {
                return Optional.empty();
            }
            throw new PycontainerException("cannot get " + coordinates + ": " + said(e), e)
                    .withHint("run once online where Maven is offline: what it fetches is kept in its local repository;"
                            + " or set <bytecode> to none");
        }
    }

    private Path resolve(String coordinates, List<RemoteRepository> repositories) throws ArtifactResolutionException {
        return maven.resolve(coordinates, repositories).getFile().toPath();
    }

    /** Whether repositories were asked and do not have the file; offline, none is asked. */
    private static boolean isAbsence(ArtifactResolutionException failure) {
        return failure.getResult().getExceptions().stream()
                .allMatch(one -> one instanceof ArtifactNotFoundException
                        && !(one.getCause() instanceof RepositoryOfflineException));
    }

    private static String said(ArtifactResolutionException failure) {
        return Redactor.text(String.valueOf(failure.getMessage()));
    }

    /** The repositories, and whether they said so just now. */
    private static String asked(ArtifactResolutionException failure) {
        String asked = failure.getResult().getExceptions().stream()
                .map(one -> ((ArtifactNotFoundException) one).getRepository())
                .filter(one -> one != null)
                .map(one -> one.getId() + " (" + Redactor.url(one.getUrl()) + ")")
                .distinct()
                .collect(Collectors.joining(", "));
        boolean earlier = String.valueOf(failure.getMessage())
                .contains("resolution is not reattempted until the update interval");
        return asked.isEmpty()
                ? "any repository: the pom and settings.xml name none"
                : asked + (earlier ? " (they said so earlier; -U asks again)" : "");
    }
}
