package dev.pycontainer.registry.auth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.Disclosure;
import dev.pycontainer.http.HttpException;
import dev.pycontainer.http.HttpRequest;
import dev.pycontainer.http.HttpResponse;
import dev.pycontainer.http.HttpTransport;
import dev.pycontainer.http.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks a token server for registry tokens (distribution's token authentication specification, and its OAuth2 variant). */
final class TokenExchange {
    private static final int MAX_REPLY = 64 << 10;
    private static final String CLIENT = "pycontainer";

    private final HttpTransport transport;
    private final LongSupplier nanos;

    /** @param nanos a monotonic clock: a wrong wall clock must not matter (TK-3) */
    TokenExchange(HttpTransport transport, LongSupplier nanos) {
        this.transport = transport;
        this.nanos = nanos;
    }

    /**
     * Where and for whom tokens are asked.
     *
     * @param registry that named the realm
     */
    record Server(URI realm, @Nullable String serviceOrNull, URI registry) {}

    /** Empty if the server refuses this credential or these scopes (401, 403); its reply is never shown (K4). */
    Optional<Token> fetch(Server server, Credential credential, List<Scope> scopes) {
        long asked = nanos.getAsLong();
        HttpRequest request = request(server, credential, scopes).introducedBy(server.registry());
        try (HttpResponse response = transport.sendWhole(request, MAX_REPLY)) {
            if (response.status() == 401 || response.status() == 403) {
                return Optional.empty();
            }
            if (response.status() != 200) {
                throw new PycontainerException(
                        request.method() + " " + shown(server) + ": the token server answered " + response.status());
            }
            return Optional.of(read(response, server, asked, scopes));
        } catch (HttpException e) {
            throw new PycontainerException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new PycontainerException("cannot read the answer of the token server " + shown(server), e);
        }
    }

    private static HttpRequest request(Server server, Credential credential, List<Scope> scopes) {
        if (credential instanceof Credential.IdentityToken identity) {
            return refresh(server, identity.token(), scopes);
        }
        StringJoiner query = new StringJoiner("&");
        if (server.realm().getRawQuery() != null) {
            query.add(server.realm().getRawQuery());
        }
        if (server.serviceOrNull() != null) {
            query.add("service=" + encode(server.serviceOrNull()));
        }
        scopes.forEach(scope -> query.add("scope=" + encode(scope.toString())));
        String realm = server.realm().toString();
        int question = realm.indexOf('?');
        String path = question < 0 ? realm : realm.substring(0, question);
        HttpRequest request = HttpRequest.get(URI.create(query.length() == 0 ? path : path + "?" + query));
        return credential instanceof Credential.Basic basic
                ? request.header("Authorization", Disclosure.basic(basic.user(), basic.password()))
                : request;
    }

    private static HttpRequest refresh(Server server, Secret token, List<Scope> scopes) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("grant_type", "refresh_token");
        fields.put("client_id", CLIENT);
        if (server.serviceOrNull() != null) {
            fields.put("service", server.serviceOrNull());
        }
        fields.put("scope", scopes.stream().map(Scope::toString).collect(Collectors.joining(" ")));
        fields.put("refresh_token", token);
        return HttpRequest.of("POST", server.realm())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body(Disclosure.form(fields));
    }

    private static Token read(HttpResponse response, Server server, long asked, List<Scope> scopes) throws IOException {
        JsonNode json =
                SecretJson.parse(response.body().readAllBytes(), "the answer of the token server " + shown(server));
        String token = json.path("token").asText("");
        String value = token.isEmpty() ? json.path("access_token").asText("") : token;
        if (value.isEmpty()) {
            throw new PycontainerException("the answer of the token server " + shown(server) + " holds no token");
        }
        return new Token(Secret.of(value), scopes, Token.expiry(asked, json.path("expires_in")));
    }

    private static String shown(Server server) {
        return dev.pycontainer.http.Redactor.url(server.realm());
    }

    private static String encode(String text) {
        // Colons, slashes and commas are legal in a query and more readable in the registry's log.
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("%3A", ":")
                .replace("%2F", "/")
                .replace("%2C", ",")
                .replace("+", "%20");
    }
}
