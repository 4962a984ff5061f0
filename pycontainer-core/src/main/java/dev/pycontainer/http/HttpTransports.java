package dev.pycontainer.http;

/** Makes transports. */
public final class HttpTransports {
    private HttpTransports() {}

    /** A transport with a pool of connections; one is enough for a build, and the build closes it. */
    public static HttpTransport create(HttpSettings settings, HttpListener listener) {
        return new PooledTransport(settings, listener, PooledTransport.Surroundings.system());
    }
}
