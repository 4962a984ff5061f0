package dev.pycontainer.registry;

import dev.pycontainer.http.FakeExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** How a fake registry lets people in: not at all asked, by password, or by tokens of strict scopes. */
public final class FakeLogin {
    private enum Mode {
        OPEN,
        BASIC,
        TOKEN
    }

    private final Map<String, List<String>> tokens = new ConcurrentHashMap<>();
    private final Set<String> refusedRepositories = ConcurrentHashMap.newKeySet();
    private final List<List<String>> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger counter = new AtomicInteger();
    private volatile Mode mode = Mode.OPEN;
    private String realm = "";
    private String basic = "";
    private String refreshToken = "";
    private String challenge = "";
    private boolean anonymousPull;
    private boolean pullOnly;

    void requireBasic(String user, String password) {
        mode = Mode.BASIC;
        basic = "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    void requireToken(String newRealm, String user, String password) {
        requireBasic(user, password);
        mode = Mode.TOKEN;
        realm = newRealm;
    }

    /** The token server is elsewhere. */
    public void realm(String url) {
        realm = url;
    }

    /** The whole {@code WWW-Authenticate}, for odd forms; {@code @REALM@} stands for the token server. */
    public void challengeAs(String header) {
        challenge = header;
    }

    /** Tokens are also given for this refresh token. */
    public void refreshToken(String token) {
        refreshToken = token;
    }

    /** Anybody gets tokens to pull. */
    public void allowAnonymousPull() {
        anonymousPull = true;
    }

    /** Nobody gets tokens to push. */
    public void denyPush() {
        pullOnly = true;
    }

    /** A token request that names this repository is refused altogether. */
    public void refuseScope(String repository) {
        refusedRepositories.add(repository);
    }

    /** Tokens are no good any more. */
    public void expireTokens() {
        tokens.clear();
    }

    /** The scopes of each token request, in order. */
    public List<List<String>> askedScopes() {
        return List.copyOf(asked);
    }

    void token(FakeExchange exchange) throws IOException {
        String form = new String(exchange.body(), StandardCharsets.UTF_8);
        boolean refresh = exchange.method().equals("POST");
        List<String> scopes = refresh ? List.of(field(form, "scope").split(" ")) : exchange.parameters("scope");
        asked.add(scopes);
        boolean known = refresh
                ? !refreshToken.isEmpty() && field(form, "refresh_token").equals(refreshToken)
                : exchange.header("Authorization").filter(basic::equals).isPresent();
        boolean refused = scopes.stream().anyMatch(scope -> refusedRepositories.contains(scope.split(":")[1]));
        boolean wrong = !known && exchange.header("Authorization").isPresent();
        if (refused || wrong || !known && !anonymousPull) {
            FakeRegistry.error(exchange, 401, "UNAUTHORIZED", "CNRY-token-server-reply");
            return;
        }
        String token = "CNRY-token-" + counter.incrementAndGet();
        tokens.put(token, granted(scopes, known));
        exchange.set("Content-Type", "application/json");
        exchange.answer(200, ("{\"token\":\"" + token + "\",\"expires_in\":300}").getBytes(StandardCharsets.UTF_8));
    }

    private List<String> granted(List<String> scopes, boolean known) {
        List<String> granted = new ArrayList<>();
        for (String scope : scopes) {
            boolean push = known && !pullOnly && scope.endsWith("push");
            granted.add(scope.substring(0, scope.lastIndexOf(':')) + (push ? ":pull,push" : ":pull"));
        }
        return granted;
    }

    boolean admits(FakeExchange exchange) {
        String authorization = exchange.header("Authorization").orElse("");
        return switch (mode) {
            case OPEN -> true;
            case BASIC -> authorization.equals(basic);
            case TOKEN -> authorization.startsWith("Bearer ") && allows(authorization.substring(7), exchange);
        };
    }

    private boolean allows(String token, FakeExchange exchange) {
        List<String> scopes = tokens.getOrDefault(token, List.of());
        boolean mount = exchange.parameters("from").stream()
                .allMatch(from -> scopes.stream().anyMatch(scope -> scope.startsWith("repository:" + from + ":pull")));
        return mount
                && scopes.stream()
                        .anyMatch(scope -> needed(exchange).equals(scope) || scope.equals(needed(exchange) + ",push"));
    }

    private static String needed(FakeExchange exchange) {
        boolean reads = exchange.method().equals("GET") || exchange.method().equals("HEAD");
        boolean upload = exchange.path().contains("/uploads/");
        return "repository:" + FakeRegistry.repository(exchange) + (reads && !upload ? ":pull" : ":pull,push");
    }

    void challenge(FakeExchange exchange) throws IOException {
        if (!challenge.isEmpty()) {
            exchange.set("WWW-Authenticate", challenge.replace("@REALM@", realm));
        } else if (mode == Mode.BASIC) {
            exchange.set("WWW-Authenticate", "Basic realm=\"fake\"");
        } else {
            exchange.set(
                    "WWW-Authenticate",
                    "Bearer realm=\"" + realm + "\",service=\"fake\",scope=\"" + needed(exchange) + "\"");
        }
        FakeRegistry.error(exchange, 401, "UNAUTHORIZED", "authentication required");
    }

    private static String field(String form, String name) {
        for (String part : form.split("&")) {
            if (part.startsWith(name + "=")) {
                return URLDecoder.decode(part.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }
}
