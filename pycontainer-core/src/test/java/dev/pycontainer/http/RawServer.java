package dev.pycontainer.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that writes bytes of the test's choosing, and follows no rule of HTTP unless it wants to. */
final class RawServer implements Closeable {
    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final List<Socket> clients = new CopyOnWriteArrayList<>();
    private final Manner manner;

    /** What happens on one connection. */
    @FunctionalInterface
    interface Manner {
        void serve(RawServer server, Socket client) throws IOException;
    }

    RawServer(Manner manner) {
        this.manner = manner;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    /** Answers every request on a connection with the same bytes. */
    static RawServer answering(String answer) {
        return new RawServer((server, client) -> {
            while (!server.head(client).isEmpty()) {
                client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            }
        });
    }

    /** Answers after the head of the first request and closes, whatever was promised. */
    static RawServer closing(String answer) {
        return new RawServer((server, client) -> {
            if (!server.head(client).isEmpty()) {
                client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                client.getOutputStream().flush();
                client.shutdownOutput();
                pause(Duration.ofMillis(20));
            }
        });
    }

    /** Reads and says nothing. */
    static RawServer silent() {
        return new RawServer(
                (server, client) -> client.getInputStream().transferTo(java.io.OutputStream.nullOutputStream()));
    }

    /** Does not even read. */
    static RawServer deaf() {
        return new RawServer((server, client) -> pause(Duration.ofSeconds(20)));
    }

    /** Answers one byte at a time. */
    static RawServer dripping(String answer, Duration pause) {
        return new RawServer((server, client) -> {
            server.head(client);
            for (byte b : answer.getBytes(StandardCharsets.US_ASCII)) {
                client.getOutputStream().write(b);
                pause(pause);
            }
        });
    }

    int port() {
        return socket.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    /** The heads of all requests, as they came. */
    List<String> heads() {
        return List.copyOf(heads);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                clients.add(client);
                connections.incrementAndGet();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            manner.serve(this, client);
        } catch (IOException e) {
            // The client has had enough; the tests look at what it makes of it.
        }
    }

    private String head(Socket client) throws IOException {
        StringBuilder head = new StringBuilder();
        InputStream in = client.getInputStream();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                return "";
            }
            head.append((char) b);
        }
        heads.add(head.toString());
        return head.toString();
    }

    private static void pause(Duration duration) throws IOException {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket client : clients) {
            client.close();
        }
        threads.shutdownNow();
    }
}
