package dev.pycontainer.http;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection that reads the answer even if the body could not be written to its end, since a server may have answered
 * early and closed (H7). Unlike the library's usual one it never logs headers (H9).
 */
final class Connection extends DefaultManagedHttpClientConnection {
    private static final Timeout EARLY_ANSWER = Timeout.ofSeconds(2);
    /** LIM: 16 KiB for a header line, 200 headers. */
    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxLineLength(16 << 10)
            .setMaxHeaderCount(200)
            .setBufferSize(32 << 10)
            .build();

    static final HttpConnectionFactory<ManagedHttpClientConnection> FACTORY = new HttpConnectionFactory<>() {
        @Override
        public ManagedHttpClientConnection createConnection(@Nullable Socket socket) throws IOException {
            Connection connection = new Connection();
            if (socket != null) {
                connection.bind(socket);
            }
            return connection;
        }
    };

    private @Nullable IOException writeFailure;

    private Connection() {
        super("", null, null, LIMITS, null, null, null, null, null);
    }

    /** The library would put a holder here that writes every byte to its debug log (H9). */
    @Override
    public void bind(Socket socket) throws IOException {
        bind(new SocketHolder(socket));
    }

    @Override
    public void bind(SSLSocket secured, Socket socket) throws IOException {
        bind(new SocketHolder(secured, socket));
    }

    @Override
    protected void onRequestSubmitted(ClassicHttpRequest request) {
        // Not to the log: the headers hold secrets (H9).
    }

    @Override
    protected void onResponseReceived(ClassicHttpResponse response) {
        // Not to the log either: a Location may hold a signature.
    }

    @Override
    public void sendRequestEntity(ClassicHttpRequest request) throws HttpException, IOException {
        try {
            super.sendRequestEntity(request);
        } catch (SourceException e) {
            throw e;
        } catch (IOException e) {
            writeFailure = e;
        }
    }

    @Override
    public void flush() throws IOException {
        if (writeFailure == null) {
            super.flush();
        }
    }

    @Override
    public ClassicHttpResponse receiveResponseHeader() throws HttpException, IOException {
        if (writeFailure == null) {
            return super.receiveResponseHeader();
        }
        setSocketTimeout(EARLY_ANSWER);
        try {
            return super.receiveResponseHeader();
        } catch (IOException e) {
            IOException first = writeFailure;
            first.addSuppressed(e);
            throw first;
        }
    }

    @Override
    public boolean isConsistent() {
        return writeFailure == null && super.isConsistent();
    }
}
