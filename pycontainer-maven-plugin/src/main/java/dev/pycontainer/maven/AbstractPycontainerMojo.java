package dev.pycontainer.maven;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.HttpException;
import dev.pycontainer.http.HttpTransports;
import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.plan.BuildPlanner;
import dev.pycontainer.plan.BuildRequest;
import dev.pycontainer.plan.BuildRequest.Purpose;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** What all goals share: from parameters to a plan, and from any failure to Maven's two exceptions. */
abstract class AbstractPycontainerMojo extends ImageParameters {
    private final SettingsDecrypter decrypter;

    @Inject
    @Nullable
    RepositorySystem repositories;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    @Nullable
    MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    @Nullable
    MavenProject project;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    @Nullable
    MojoExecution mojoExecution;

    AbstractPycontainerMojo(SettingsDecrypter decrypter) {
        this.decrypter = decrypter;
    }

    /** What the goal does with the plan. */
    abstract void run(BuildPlan plan, MavenHost host) throws IOException;

    /** What the goal needs of the plan. */
    Purpose purpose() {
        return Purpose.IMAGE;
    }

    /** Whether the goal may open connections. */
    boolean goesOnline() {
        return purpose() == Purpose.PUSHED_IMAGE;
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        try {
            perform();
        } catch (PycontainerException e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (HttpException e) {
            throw new MojoExecutionException(e.explained().getMessage(), e);
        } catch (IOException e) {
            throw new MojoExecutionException(IoFailure.explained(e), e);
        } catch (UncheckedIOException e) {
            throw new MojoExecutionException(IoFailure.explained(Objects.requireNonNull(e.getCause())), e);
        } catch (RuntimeException e) {
            throw new MojoExecutionException(
                    "pycontainer came to a state it should not: " + e
                            + "\n\nhint: this is a defect of pycontainer; run with -e for the place and report it",
                    e);
        }
    }

    private void perform() throws IOException {
        MavenHost host = new MavenHost(given(session), given(project), decrypter, repositories, getLog());
        if (goesOnline()) {
            HttpTransports.prepare();
        }
        BuildRequest request = new BuildRequestFactory(host, given(mojoExecution)).request(this, purpose());
        BuildPlanner planner = new BuildPlanner();
        if (planner.skips(request)) {
            getLog().info("skipped: pycontainer.skip is set");
        } else if (planner.hasProject(request)) {
            run(planner.plan(request), host);
        } else {
            getLog().info("skipped: no Python project in "
                    + request.directories().base() + " (no pyproject.toml, no requirements.txt, no lock file)");
        }
    }

    private static <T> T given(@Nullable T parameter) {
        if (parameter == null) {
            throw new IllegalStateException("Maven sets this parameter");
        }
        return parameter;
    }
}
