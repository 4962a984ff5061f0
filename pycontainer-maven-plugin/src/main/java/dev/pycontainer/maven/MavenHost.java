package dev.pycontainer.maven;

import dev.pycontainer.build.BuildLog;
import dev.pycontainer.http.ProxySettings;
import dev.pycontainer.plan.ExecutionPlan;
import dev.pycontainer.plan.HostFacts;
import dev.pycontainer.registry.auth.SettingsServers;
import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** Maven, as the core sees it. */
final class MavenHost {
    private final MavenSession session;
    private final MavenProject project;
    private final SettingsDecrypter decrypter;
    private final Log log;

    MavenHost(MavenSession session, MavenProject project, SettingsDecrypter decrypter, Log log) {
        this.session = session;
        this.project = project;
        this.decrypter = decrypter;
        this.log = log;
    }

    MavenSession session() {
        return session;
    }

    MavenProject project() {
        return project;
    }

    Log log() {
        return log;
    }

    HostFacts facts() {
        return HostFacts.of(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    BuildLog buildLog(ExecutionPlan execution) {
        return new MojoBuildLog(
                log, execution, ProgressDisplay.choose(execution.progress().value(), session, log));
    }

    SettingsServers servers() {
        return new SettingsCredentials(session.getSettings(), decrypter);
    }

    ProxySettings proxies() {
        return ProxySettings.of(SettingsProxies.of(session.getSettings(), decrypter), System.getenv());
    }
}
