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

/** Maven, as the core sees it. */
record MavenHost(MavenSession session, MavenProject project, SettingsDecrypter decrypter, Log log) {
    /** What a goal does with a build. */
    @FunctionalInterface
    interface Work {
        void run(ImageBuild build) throws IOException;
    }

    HostFacts facts() {
        return HostFacts.of(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /** Lends a build what it needs, and leaves the terminal tidy however it ends. */
    void build(BuildPlan plan, Work work) throws IOException {
        ProgressDisplay display =
                ProgressDisplay.choose(plan.execution().progress().value(), Audience.of(session, log), log);
        try {
            Settings settings = session.getSettings();
            work.run(new ImageBuild(new BuildHost(
                    new MojoBuildLog(log, plan.execution().verbose().value(), display),
                    new SettingsCredentials(settings, decrypter),
                    ProxySettings.of(SettingsProxies.of(settings, decrypter), System.getenv()),
                    facts())));
        } finally {
            display.clear();
        }
    }
}
