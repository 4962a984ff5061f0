package dev.pycontainer.registry.auth;

/**
 * What a token is asked for (distribution's token scope grammar).
 *
 * @param repository path below the registry
 */
public record Scope(String repository, boolean push) {

    public static Scope pull(String repository) {
        return new Scope(repository, false);
    }

    public static Scope push(String repository) {
        return new Scope(repository, true);
    }

    boolean covers(Scope other) {
        return repository.equals(other.repository) && (push || !other.push);
    }

    @Override
    public String toString() {
        return "repository:" + repository + ":" + (push ? "pull,push" : "pull");
    }
}
