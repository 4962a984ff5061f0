package dev.pycontainer.maven;

import dev.pycontainer.build.BuildHost;
import dev.pycontainer.build.ImageBuild;
import dev.pycontainer.http.ProxySettings;
import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.plan.HostFacts;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** Maven, as the core sees it. */
record MavenHost(
        MavenSession session,
        MavenProject project,
        SettingsDecrypter decrypter,
        @Nullable RepositorySystem repositories,
        Log log) {
    /** What a goal does with a build. */
    @FunctionalInterface
    interface Work {
        void run(ImageBuild build) throws IOException;
    }

    /** What a goal does with all that Maven lends. */
    @FunctionalInterface
    interface HostWork {
        void run(BuildHost host) throws IOException;
    }

    private MavenArtifacts artifacts(BuildPlan plan) {
        boolean offline = plan.execution().offline().value();
        return new MavenArtifacts(new Repositories(repositories, session, offline), project);
    }

    HostFacts facts() {
        return HostFacts.of(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /** Lends a build what it needs. */
    void build(BuildPlan plan, Work work) throws IOException {
        lend(plan, host -> work.run(new ImageBuild(host)));
    }

    /** Lends what a build needs, and leaves the terminal tidy however it ends. */
    void lend(BuildPlan plan, HostWork work) throws IOException {
        ProgressDisplay display =
                ProgressDisplay.choose(plan.execution().progress().value(), Audience.of(session, log), log);
        try {
            Settings settings = session.getSettings();
            work.run(new BuildHost(
                            new MojoBuildLog(log, plan.execution().verbose().value(), display),
                            new SettingsCredentials(settings, decrypter),
                            ProxySettings.of(SettingsProxies.of(settings, decrypter), System.getenv()),
                            facts())
                    .withArtifacts(artifacts(plan)));
        } finally {
            display.clear();
        }
    }
}
