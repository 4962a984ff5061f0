package dev.pycontainer.python.index;

import dev.pycontainer.http.HttpRequest;
import dev.pycontainer.http.Origin;
import dev.pycontainer.http.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The logins of indexes, each bound to the origin it is for: scheme, host and port (I9, I10, CR-8). */
public final class IndexCredentials {
    private final List<Bound> logins = new ArrayList<>();
    private final @Nullable Netrc netrc;

    private IndexCredentials(@Nullable Netrc netrc) {
        this.netrc = netrc;
    }

    /** Finds the login of an index in some store, such as the {@code <servers>} of Maven's settings. */
    @FunctionalInterface
    public interface Source {
        Optional<IndexLogin> login(IndexLocation index);
    }

    /** @param path of the index; of two indexes on one origin, the longer match counts */
    private record Bound(Origin origin, String path, IndexLogin login) {}

    /** No logins: everything is asked for anonymously. */
    public static IndexCredentials none() {
        return new IndexCredentials(null);
    }

    /**
     * The logins of the indexes: user info of their URL, else the first source that knows one.
     *
     * @param netrcOrNull asked last, for every host; only where the user has opted in
     */
    public static IndexCredentials of(List<IndexLocation> indexes, List<Source> sources, @Nullable Netrc netrcOrNull) {
        IndexCredentials credentials = new IndexCredentials(netrcOrNull);
        for (IndexLocation index : indexes) {
            Optional<IndexLogin> login = index.url().login();
            for (Source source : sources) {
                login = login.or(() -> source.login(index));
            }
            login.ifPresent(found -> credentials.bind(index.url().uri(), found));
        }
        return credentials;
    }

    /** The logins of {@code UV_INDEX_<NAME>_USERNAME} and {@code UV_INDEX_<NAME>_PASSWORD}. */
    public static Source ofEnvironment(Map<String, String> environment) {
        return index -> {
            String name = index.name()
                    .map(text -> text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"))
                    .orElse("");
            String user = environment.get("UV_INDEX_" + name + "_USERNAME");
            String password = environment.get("UV_INDEX_" + name + "_PASSWORD");
            return name.isEmpty() || user == null && password == null
                    ? Optional.empty()
                    : Optional.of(
                            new IndexLogin(user == null ? "" : user, Secret.of(password == null ? "" : password)));
        };
    }

    private void bind(URI uri, IndexLogin login) {
        logins.add(new Bound(Origin.of(uri), path(uri), login));
    }

    private static String path(URI uri) {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return path.endsWith("/") ? path : path + "/";
    }

    /** The request with what its origin wants to know, if anything is known for it. */
    HttpRequest authorized(HttpRequest request, @Nullable IndexLogin ownLogin) {
        Optional<IndexLogin> login = Optional.ofNullable(ownLogin)
                .or(() -> bound(request.uri()))
                .or(() -> netrc == null ? Optional.empty() : netrc.login(Origin.host(request.uri())));
        return login.map(found -> request.header("Authorization", found.authorization()))
                .orElse(request);
    }

    /** Whether a request to the address carries a login. */
    boolean knows(URI uri) {
        return bound(uri).isPresent()
                || netrc != null && netrc.login(Origin.host(uri)).isPresent();
    }

    private Optional<IndexLogin> bound(URI uri) {
        Bound best = null;
        for (Bound bound : logins) {
            boolean here = bound.origin().equals(Origin.of(uri));
            if (here && (best == null || matchLength(bound, uri) > matchLength(best, uri))) {
                best = bound;
            }
        }
        return Optional.ofNullable(best).map(Bound::login);
    }

    private static int matchLength(Bound bound, URI uri) {
        return path(uri).startsWith(bound.path()) ? bound.path().length() : 0;
    }
}
