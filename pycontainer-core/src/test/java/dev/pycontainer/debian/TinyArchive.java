package dev.pycontainer.debian;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pycontainer.oci.Digest;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** A Debian archive of a handful of packages, signed by a key of the test and served on the loopback interface. */
final class TinyArchive implements Closeable {
    static final Instant DATE = Instant.parse("2026-01-01T00:00:00Z");

    final Map<String, String> fields = new LinkedHashMap<>();
    /** Changes what the server sends, by path. */
    final Map<String, UnaryOperator<byte[]>> changes = new TreeMap<>();
    /** Breaks the next answers off in their middle. */
    int breaks;
    /** Whether the server goes on where it is asked to. */
    boolean ranges = true;

    private final TestKey key;
    private final HttpServer server;
    private final Map<String, byte[]> files = Collections.synchronizedMap(new TreeMap<>());
    private final Map<String, StringBuilder> indexes = new TreeMap<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    TinyArchive(TestKey key) throws IOException {
        this.key = key;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        fields.put("Date", time(DATE));
        fields.put("Acquire-By-Hash", "yes");
    }

    static String time(Instant instant) {
        return DateTimeFormatter.RFC_1123_DATE_TIME
                .format(instant.atOffset(ZoneOffset.UTC))
                .replace("GMT", "UTC");
    }

    DebianMirror mirror() {
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        return new DebianMirror(URI.create(base + "/debian"), URI.create(base + "/debian-security"));
    }

    /** Paths asked for since the last call. */
    List<String> requests() {
        List<String> all = List.copyOf(requests);
        requests.clear();
        return all;
    }

    /** @param suite with its suffix, such as {@code bookworm-security} */
    void add(String suite, DebBuilder deb) {
        byte[] bytes = deb.build();
        files.put(root(suite) + deb.filename(), bytes);
        indexes.computeIfAbsent(suite, absent -> new StringBuilder())
                .append(deb.stanza())
                .append("Filename: " + deb.filename() + "\nSize: " + bytes.length + "\nSHA256: "
                        + Digest.of(bytes).hex() + "\nDescription: a package\n of the test\n\n");
    }

    void remove(String suffix) {
        files.keySet().removeIf(path -> path.endsWith(suffix));
    }

    /** Writes the indexes of a release anew; suites without packages are there, too. */
    void publish(String codename) throws IOException, GeneralSecurityException {
        for (String suite : List.of(codename, codename + "-updates", codename + "-security")) {
            byte[] plain =
                    indexes.getOrDefault(suite, new StringBuilder()).toString().getBytes(StandardCharsets.UTF_8);
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (XZOutputStream xz = new XZOutputStream(packed, new LZMA2Options(0))) {
                xz.write(plain);
            }
            String directory = root(suite) + "dists/" + suite + "/";
            Digest digest = Digest.of(packed.toByteArray());
            files.put(directory + "main/binary-amd64/Packages.xz", packed.toByteArray());
            files.put(directory + "main/binary-amd64/by-hash/SHA256/" + digest.hex(), packed.toByteArray());
            StringBuilder text = new StringBuilder("Origin: Test\nCodename: " + suite + "\n");
            fields.forEach((field, value) -> text.append(field + ": " + value + "\n"));
            text.append("SHA256:\n " + Digest.of(plain).hex() + " " + plain.length + " main/binary-amd64/Packages\n "
                    + digest.hex() + " " + packed.size() + " main/binary-amd64/Packages.xz");
            files.put(directory + "InRelease", key.sign(text.toString()).getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static String root(String suite) {
        return suite.endsWith("-security") ? "/debian-security/" : "/debian/";
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(path);
        byte[] bytes = files.get(path);
        try (exchange) {
            if (bytes == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] sent = changes.getOrDefault(path.substring(path.lastIndexOf('/') + 1), b -> b)
                    .apply(bytes);
            String range = ranges ? exchange.getRequestHeaders().getFirst("Range") : null;
            int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
            exchange.sendResponseHeaders(range == null ? 200 : 206, sent.length - from);
            int end = path.endsWith(".deb") && breaks-- > 0 ? from + (sent.length - from) / 2 : sent.length;
            exchange.getResponseBody().write(sent, from, end - from);
        }
    }
}
