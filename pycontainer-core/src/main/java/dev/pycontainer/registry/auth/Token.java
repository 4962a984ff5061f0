package dev.pycontainer.registry.auth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pycontainer.http.Secret;
import java.time.Duration;
import java.util.List;

/**
 * A registry token. It is opaque; its scopes are those that were asked for (TK-4).
 *
 * @param expiresAt on the monotonic clock
 */
record Token(Secret value, List<Scope> scopes, long expiresAt) {
    private static final long SHORTEST = 60;
    private static final long LONGEST = Duration.ofHours(24).toSeconds();

    Token {
        scopes = List.copyOf(scopes);
    }

    boolean serves(Scope scope, long now) {
        return expiresAt - now > 0 && scopes.stream().anyMatch(held -> held.covers(scope));
    }

    /** TK-3: counted from the request, kept within bounds, renewed a tenth early. */
    static long expiry(long asked, JsonNode expiresIn) {
        long seconds = expiresIn.isNumber() ? expiresIn.asLong(SHORTEST) : SHORTEST;
        long life = Math.min(Math.max(seconds, SHORTEST), LONGEST);
        return asked + Duration.ofSeconds(life).toNanos() / 10 * 9;
    }
}
