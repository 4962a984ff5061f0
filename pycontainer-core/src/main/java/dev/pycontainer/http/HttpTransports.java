package dev.pycontainer.http;

/** Makes transports. */
public final class HttpTransports {
    private HttpTransports() {}

    /** Starts to load, beside whatever the caller does next, what the first connection will need and takes a while. */
    public static void prepare() {
        Thread thread = new Thread(LazyTls::ofThisJvm, "pycontainer-tls");
        thread.setDaemon(true);
        thread.start();
    }

    /** A transport with a pool of connections; one is enough for a build, and the build closes it. */
    public static HttpTransport create(HttpSettings settings, HttpListener listener) {
        return new PooledTransport(settings, listener, PooledTransport.Surroundings.system());
    }
}
