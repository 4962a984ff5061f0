package dev.pycontainer.registry.auth;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.Disclosure;
import dev.pycontainer.http.HttpResponse;
import dev.pycontainer.http.HttpTransport;
import dev.pycontainer.http.Origin;
import dev.pycontainer.http.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Logs in to one registry as it asks for it: nothing is sent before a challenge, a password only to a challenge for one,
 * tokens are kept in memory and shared by all threads (TK-1 to TK-8).
 */
public final class Authenticator {
    private final URI registry;
    private final CredentialChain.Found found;
    private final RealmPolicy realms;
    private final TokenExchange exchange;
    private final LongSupplier nanos;
    private final List<Scope> expected = new ArrayList<>();
    private final List<Token> tokens = new ArrayList<>();
    private TokenExchange.@Nullable Server server;
    private boolean basic;

    /**
     * @param registry where the registry is spoken to
     * @param trustedRealms hosts of token servers that any registry may name
     */
    public Authenticator(
            URI registry, CredentialChain.Found found, HttpTransport transport, SortedSet<String> trustedRealms) {
        this(registry, found, transport, trustedRealms, System::nanoTime);
    }

    Authenticator(
            URI registry,
            CredentialChain.Found found,
            HttpTransport transport,
            SortedSet<String> trustedRealms,
            LongSupplier nanos) {
        this.registry = registry;
        this.found = found;
        this.realms = new RealmPolicy(registry, trustedRealms);
        this.exchange = new TokenExchange(transport, nanos);
        this.nanos = nanos;
    }

    /** The next token is asked to be good for this too (PU-2). */
    public synchronized void expect(List<Scope> scopes) {
        scopes.stream().filter(scope -> !covers(expected, scope)).forEach(expected::add);
    }

    /** What to send in {@code Authorization}; empty before the registry has asked for anything. */
    public synchronized Optional<String> authorization(List<Scope> scopes) {
        if (basic && found.credential() instanceof Credential.Basic login) {
            return Optional.of(Disclosure.basic(login.user(), login.password()));
        }
        if (basic || server == null) {
            return Optional.empty();
        }
        return token(server, scopes).map(Disclosure::bearer);
    }

    /**
     * Learns from a refusal.
     *
     * @param response a 401
     * @param sent what {@code Authorization} said, if anything
     * @param scopes of the request
     * @return whether sending the request again may help
     */
    public synchronized boolean refused(HttpResponse response, Optional<String> sent, List<Scope> scopes) {
        if (!Origin.of(response.uri()).equals(Origin.of(registry))) {
            return false; // TK-2: somebody else's challenge
        }
        List<Challenge> challenges = Challenge.parse(response.headers("WWW-Authenticate"));
        Optional<Challenge> bearer =
                first(challenges, "bearer").filter(c -> c.parameter("realm").isPresent());
        if (bearer.isPresent()) {
            return bearerAsked(bearer.get(), sent, scopes);
        }
        boolean canLogIn = first(challenges, "basic").isPresent() && found.credential() instanceof Credential.Basic;
        basic |= canLogIn;
        return canLogIn && sent.isEmpty();
    }

    private boolean bearerAsked(Challenge challenge, Optional<String> sent, List<Scope> scopes) {
        URI realm = realms.check(challenge.parameter("realm").orElseThrow());
        if (isExchanged(found.credential())) {
            realms.checkTrusted(realm);
        }
        server = new TokenExchange.Server(realm, challenge.parameter("service").orElse(null), registry);
        basic = false;
        // Another thread may have renewed the token meanwhile; then that one is worth trying.
        sent.ifPresent(header ->
                tokens.removeIf(token -> Disclosure.bearer(token.value()).equals(header)));
        expect(asked(challenge).stream()
                .filter(scope -> covers(scopes, Scope.pull(scope.repository())))
                .toList());
        return !(found.credential() instanceof Credential.RegistryToken) || sent.isEmpty();
    }

    /** The scopes a challenge names, as far as they are of a form that is known. */
    private static List<Scope> asked(Challenge challenge) {
        List<Scope> scopes = new ArrayList<>();
        for (String text : challenge.parameter("scope").orElse("").split(" ")) {
            String[] parts = text.split(":");
            if (parts.length == 3 && parts[0].equals("repository")) {
                scopes.add(new Scope(parts[1], parts[2].contains("push")));
            }
        }
        return scopes;
    }

    private Optional<Secret> token(TokenExchange.Server from, List<Scope> scopes) {
        if (found.credential() instanceof Credential.RegistryToken held) {
            return Optional.of(held.token());
        }
        long now = nanos.getAsLong();
        for (Token token : tokens) {
            if (scopes.stream().allMatch(scope -> token.serves(scope, now))) {
                return Optional.of(token.value());
            }
        }
        Token fresh = fetch(from, scopes);
        tokens.removeIf(token -> token.expiresAt() - now <= 0);
        tokens.add(0, fresh);
        return Optional.of(fresh.value());
    }

    private Token fetch(TokenExchange.Server from, List<Scope> scopes) {
        List<Scope> all = union(expected, scopes);
        Optional<Token> token = exchange.fetch(from, found.credential(), all);
        if (token.isEmpty() && all.size() > scopes.size()) {
            // One repository that is out of reach must not lock the others.
            expected.retainAll(scopes);
            token = exchange.fetch(from, found.credential(), scopes);
        }
        return token.orElseThrow(() -> refusal(scopes));
    }

    /** Says who was refused what, and by which credential (TK-6). */
    public PycontainerException refusal(List<Scope> scopes) {
        String host = Origin.of(registry).authority();
        String act = scopes.stream().anyMatch(Scope::push) ? "push to" : "pull from";
        String repository = scopes.isEmpty() ? host : host + "/" + scopes.get(0).repository();
        if (found.credential() instanceof Credential.Anonymous) {
            return new PycontainerException(
                            "no permission to " + act + " " + repository + " without a login (" + found.source() + ")")
                    .withHint("log in with 'docker login " + host + "', add a <server> with the id " + host
                            + " to settings.xml, or name a source with registry.auth");
        }
        return new PycontainerException("no permission to " + act + " " + repository + " as "
                        + found.credential().shown() + " (" + found.source() + ")")
                .withHint("check that the login is still valid and may " + act
                        + " this repository, or name another source with" + " registry.auth");
    }

    private static boolean isExchanged(Credential credential) {
        return credential instanceof Credential.Basic || credential instanceof Credential.IdentityToken;
    }

    private static Optional<Challenge> first(List<Challenge> challenges, String scheme) {
        return challenges.stream().filter(c -> c.scheme().equals(scheme)).findFirst();
    }

    /** Widest first: some servers look at the first scope only (PU-2). */
    private static List<Scope> union(List<Scope> first, List<Scope> second) {
        List<Scope> all = new ArrayList<>(first);
        second.stream().filter(scope -> !covers(all, scope)).forEach(all::add);
        all.removeIf(scope -> !scope.push() && all.contains(Scope.push(scope.repository())));
        all.sort(Comparator.comparing((Scope scope) -> !scope.push()));
        return all;
    }

    private static boolean covers(List<Scope> held, Scope scope) {
        return held.stream().anyMatch(one -> one.covers(scope));
    }
}
