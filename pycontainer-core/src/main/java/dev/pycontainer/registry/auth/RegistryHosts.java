package dev.pycontainer.registry.auth;

import java.util.List;
import java.util.Locale;

/** The names under which logins of a registry are kept; only whole names match, never parts of them (CR-2). */
final class RegistryHosts {
    private static final String DOCKER_HUB = "docker.io";
    /** Docker Hub's name in login files and to credential programs, from its first days. */
    private static final String DOCKER_HUB_KEY = "https://index.docker.io/v1/";

    private RegistryHosts() {}

    /** One name for all spellings of a registry. */
    static String canonical(String name) {
        String host = name.strip().toLowerCase(Locale.ROOT).replaceFirst("^https?://", "");
        host = host.replaceFirst("/v[12]/?$", "").replaceFirst("/$", "");
        boolean hub = host.equals("index.docker.io") || host.equals("registry-1.docker.io");
        return hub ? DOCKER_HUB : host;
    }

    /** The names under which a person may keep a login, the usual one first. */
    static List<String> spellings(String registryHost) {
        return canonical(registryHost).equals(DOCKER_HUB)
                ? List.of(DOCKER_HUB, "index.docker.io", "registry-1.docker.io", DOCKER_HUB_KEY)
                : List.of(registryHost);
    }

    static boolean same(String a, String b) {
        return canonical(a).equals(canonical(b));
    }

    /** The name that credential programs know a registry by. */
    static String programKey(String registryHost) {
        return canonical(registryHost).equals(DOCKER_HUB) ? DOCKER_HUB_KEY : registryHost;
    }
}
