package dev.pycontainer.http;

import java.io.IOException;
import java.net.Socket;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;

/** The library's way with TLS, set up when the first connection wants it: certificates take a while to read. */
final class LazyTls implements TlsSocketStrategy {
    private final Supplier<SSLContext> tls;
    private final AtomicReference<TlsSocketStrategy> strategy = new AtomicReference<>();

    LazyTls(Supplier<SSLContext> tls) {
        this.tls = tls;
    }

    static SSLContext ofThisJvm() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has a default TLS context", e);
        }
    }

    @Override
    public SSLSocket upgrade(Socket socket, String target, int port, Object attachment, HttpContext context)
            throws IOException {
        return strategy().upgrade(socket, target, port, attachment, context);
    }

    private synchronized TlsSocketStrategy strategy() {
        TlsSocketStrategy known = strategy.get();
        if (known == null) {
            known = new DefaultClientTlsStrategy(tls.get());
            strategy.set(known);
        }
        return known;
    }
}
