package dev.pycontainer.http;

import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** A connection on loan from the pool; it is returned once, whole or closed. */
final class Lease {
    private static final TimeValue KEPT = TimeValue.ofMinutes(1);

    private final HttpClientConnectionManager pool;
    private final ConnectionEndpoint endpoint;
    private final Watchdog.Watch watch;
    private boolean reusable;
    private boolean returned;

    Lease(HttpClientConnectionManager pool, ConnectionEndpoint endpoint, Watchdog watchdog) {
        this.pool = pool;
        this.endpoint = endpoint;
        this.watch = watchdog.watch(() -> endpoint.close(CloseMode.IMMEDIATE));
    }

    ConnectionEndpoint endpoint() {
        return endpoint;
    }

    Watchdog.Watch watch() {
        return watch;
    }

    /** Whether both sides are willing to use the connection again after this answer. */
    void reusable(boolean willing) {
        reusable = willing;
    }

    void patience(Timeout timeout) {
        endpoint.setSocketTimeout(timeout);
    }

    /** The answer was read to its end. */
    synchronized void giveBack() {
        if (!reusable) {
            discard();
        } else if (!returned) {
            returned = true;
            watch.close();
            pool.release(endpoint, null, KEPT);
        }
    }

    synchronized void discard() {
        if (!returned) {
            returned = true;
            watch.close();
            endpoint.close(CloseMode.IMMEDIATE);
            pool.release(endpoint, null, null);
        }
    }
}
