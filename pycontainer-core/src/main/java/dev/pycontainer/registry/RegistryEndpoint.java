package dev.pycontainer.registry;

import dev.pycontainer.http.Origin;
import dev.pycontainer.http.OriginPolicy;
import dev.pycontainer.oci.ImageReference;
import java.net.URI;

/** Where a registry named in references is spoken to. */
final class RegistryEndpoint {
    /** Docker Hub's references and its API have different hosts. */
    private static final String DOCKER_HUB_API = "registry-1.docker.io";

    private final URI base;

    private RegistryEndpoint(URI base) {
        this.base = base;
    }

    /** Plain http for loopback hosts and those that are allowed it, else https. */
    static RegistryEndpoint of(String registry, OriginPolicy origins) {
        String host = registry.equals(ImageReference.DOCKER_HUB) ? DOCKER_HUB_API : registry;
        URI plain = URI.create("http://" + host);
        return new RegistryEndpoint(origins.allowsHttp(Origin.of(plain)) ? plain : URI.create("https://" + host));
    }

    URI base() {
        return base;
    }

    URI manifest(String repository, String identifier) {
        return base.resolve("/v2/" + repository + "/manifests/" + identifier);
    }

    URI blob(String repository, String digest) {
        return base.resolve("/v2/" + repository + "/blobs/" + digest);
    }

    URI uploads(String repository, String query) {
        return base.resolve("/v2/" + repository + "/blobs/uploads/" + query);
    }
}
