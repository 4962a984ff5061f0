package dev.pycontainer.registry;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.HttpException;
import dev.pycontainer.http.HttpRequest;
import dev.pycontainer.http.HttpResponse;
import dev.pycontainer.http.HttpTransport;
import dev.pycontainer.http.Origin;
import dev.pycontainer.http.OriginPolicy;
import dev.pycontainer.http.Recovery;
import dev.pycontainer.registry.auth.Authenticator;
import dev.pycontainer.registry.auth.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Everything said to one registry: authorized as it asks for it, failures explained. */
final class RegistrySession {
    /** TK-5: a first try and at most two new tokens. */
    private static final int MOST_TRIES = 3;

    private final RegistryEndpoint endpoint;
    private final OriginPolicy origins;
    private final HttpTransport transport;
    private final Authenticator authenticator;

    RegistrySession(
            RegistryEndpoint endpoint, OriginPolicy origins, HttpTransport transport, Authenticator authenticator) {
        this.endpoint = endpoint;
        this.origins = origins;
        this.transport = transport;
        this.authenticator = authenticator;
    }

    RegistryEndpoint endpoint() {
        return endpoint;
    }

    OriginPolicy origins() {
        return origins;
    }

    HttpTransport transport() {
        return transport;
    }

    void expect(List<Scope> scopes) {
        authenticator.expect(scopes);
    }

    /** Runs one operation of the API. */
    <T> T call(Operation<T> operation) {
        HttpRequest request = operation.request(endpoint);
        try (HttpResponse response = send(request, operation)) {
            if (operation.expects(response)) {
                return operation.read(response, request);
            }
            throw failed(request, response, operation.scopes());
        } catch (IOException e) {
            throw new PycontainerException(request + ": cannot " + operation.describe() + ": " + e.getMessage(), e);
        }
    }

    /** Sends a request with what the registry wants to see; any answer that is no challenge is returned. */
    private <T> HttpResponse send(HttpRequest request, Operation<T> operation) {
        int limit = operation.wholeUpTo();
        return authorized(
                        request,
                        operation.scopes(),
                        authorized -> Optional.of(
                                limit < 0 ? transport.send(authorized) : transport.sendWhole(authorized, limit)))
                .orElseThrow();
    }

    /** The same for a request that must not be repeated blindly; empty if its recovery found it done. */
    Optional<HttpResponse> send(HttpRequest request, List<Scope> scopes, Recovery recovery) {
        Recovery authorizing = recovery == Recovery.NONE || recovery == Recovery.REPEAT
                ? recovery
                : failed -> recovery.resume(failed).map(next -> authorize(next, authorization(next, scopes)));
        return authorized(request, scopes, authorized -> transport.send(authorized, authorizing));
    }

    /** Sends a request that is already authorized or needs no authorization. */
    @FunctionalInterface
    private interface Sending {
        Optional<HttpResponse> send(HttpRequest request);
    }

    private Optional<HttpResponse> authorized(HttpRequest request, List<Scope> scopes, Sending sending) {
        for (int tries = 1; ; tries++) {
            Optional<String> authorization = authorization(request, scopes);
            Optional<HttpResponse> response = explained(() -> sending.send(authorize(request, authorization)));
            if (response.isEmpty() || response.get().status() != 401 || tries == MOST_TRIES) {
                return response;
            }
            if (!refused(response.get(), authorization, scopes)) {
                return response;
            }
            close(response.get());
        }
    }

    private boolean refused(HttpResponse response, Optional<String> authorization, List<Scope> scopes) {
        try {
            return authenticator.refused(response, authorization, scopes);
        } catch (RuntimeException e) {
            close(response);
            throw e;
        }
    }

    private static void close(HttpResponse response) {
        try {
            response.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** OR-5: an upload that goes on at another origin gets no credentials. */
    private Optional<String> authorization(HttpRequest request, List<Scope> scopes) {
        boolean own = Origin.of(request.uri()).equals(Origin.of(endpoint.base()));
        return own ? authenticator.authorization(scopes) : Optional.empty();
    }

    private static HttpRequest authorize(HttpRequest request, Optional<String> authorization) {
        return authorization
                .map(value -> request.header("Authorization", value))
                .orElse(request);
    }

    private static <T> T explained(Supplier<T> request) {
        try {
            return request.get();
        } catch (HttpException e) {
            throw e.explained();
        }
    }

    /** The failure that an unexpected answer means. */
    PycontainerException failed(HttpRequest request, HttpResponse response, List<Scope> scopes) {
        return failed(RegistryError.read(request, response), scopes);
    }

    PycontainerException failed(RegistryError error, List<Scope> scopes) {
        if (error.status() != 401 && error.status() != 403) {
            return error.exception();
        }
        PycontainerException refusal = authenticator.refusal(scopes);
        return new PycontainerException(refusal.statement() + "\n  " + error)
                .withHint(refusal.hint().orElseThrow());
    }
}
