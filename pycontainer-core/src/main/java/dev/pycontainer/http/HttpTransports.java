package dev.pycontainer.http;

import java.io.IOException;

/** Makes transports. */
public final class HttpTransports {
    private HttpTransports() {}

    /** Starts to load, beside whatever the caller does next, what the first connection will need and takes a while. */
    public static void prepare() {
        Thread thread = new Thread(HttpTransports::load, "pycontainer-prepare");
        thread.setDaemon(true);
        thread.start();
    }

    private static void load() {
        try {
            create(HttpSettings.defaults(), HttpListener.NONE).close();
            LazyTls.ofThisJvm();
        } catch (IOException | RuntimeException e) {
            return; // whoever needs it finds out and tells
        }
    }

    /** A transport with a pool of connections; one is enough for a build, and the build closes it. */
    public static HttpTransport create(HttpSettings settings, HttpListener listener) {
        return new PooledTransport(settings, listener, PooledTransport.Surroundings.system());
    }
}
