package dev.pycontainer.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.MessageConstraintException;

/** The kinds of failure that the retry policy tells apart, with the most sends each is worth (section 5). */
enum Fault {
    /** RT-1: the server is too busy and says so. */
    THROTTLED(7),
    /** RT-2: the server failed. */
    SERVER(7),
    /** RT-3: the connection broke. */
    BROKEN(7),
    /** RT-4: no connection. */
    UNREACHABLE(3),
    /** RT-5: nothing came in time. */
    SLOW(3),
    /** RT-6: no trust. */
    TLS(1),
    /** RT-9: asking again will not help. */
    FINAL(1);

    private final int sends;

    Fault(int sends) {
        this.sends = sends;
    }

    int sends() {
        return sends;
    }

    static Fault of(int status, boolean retryAfter) {
        return switch (status) {
            case 429 -> THROTTLED;
            case 503 -> retryAfter ? THROTTLED : SERVER;
            case 408, 499, 500, 502, 504, 522 -> SERVER;
            default -> FINAL;
        };
    }

    static Fault of(IOException failure) {
        if (failure instanceof SSLException) {
            Throwable cause = failure.getCause();
            return cause instanceof EOFException || cause instanceof SocketException ? BROKEN : TLS;
        }
        if (failure instanceof MessageConstraintException) {
            return FINAL;
        }
        if (failure instanceof UnknownHostException
                || failure instanceof ConnectException
                || failure instanceof NoRouteToHostException
                || failure instanceof ConnectTimeoutException) {
            return UNREACHABLE;
        }
        return failure instanceof SocketTimeoutException ? SLOW : BROKEN;
    }
}
