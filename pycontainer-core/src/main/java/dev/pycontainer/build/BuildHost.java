package dev.pycontainer.build;

import dev.pycontainer.base.ArtifactFinder;
import dev.pycontainer.http.ProxySettings;
import dev.pycontainer.plan.HostFacts;
import dev.pycontainer.registry.auth.SettingsServers;

/**
 * What a build borrows from whoever runs it.
 *
 * @param log hears what is done
 * @param servers credentials by server id, Maven's settings.xml; asked with a registry's host or a configured id
 * @param proxies for every request
 * @param facts the environment variables and the home directory
 * @param artifacts finds files in Maven repositories
 */
public record BuildHost(
        BuildLog log, SettingsServers servers, ProxySettings proxies, HostFacts facts, ArtifactFinder artifacts) {
    /** A host without Maven repositories. */
    public BuildHost(BuildLog log, SettingsServers servers, ProxySettings proxies, HostFacts facts) {
        this(log, servers, proxies, facts, ArtifactFinder.NONE);
    }

    public BuildHost withArtifacts(ArtifactFinder finder) {
        return new BuildHost(log, servers, proxies, facts, finder);
    }
}
