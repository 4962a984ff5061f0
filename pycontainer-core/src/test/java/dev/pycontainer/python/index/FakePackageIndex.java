package dev.pycontainer.python.index;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pycontainer.python.PackageName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** A package index on loopback that serves wheels from memory, and can be told to misbehave. */
public final class FakePackageIndex implements AutoCloseable {
    /** How pages are written. */
    public enum Form {
        JSON,
        HTML
    }

    /** What goes wrong with files; pages stay right. */
    public enum Fault {
        NONE,
        NOT_FOUND,
        FORBIDDEN,
        /** The page gives the hash of other bytes. */
        WRONG_HASH,
        /** Half of the bytes, and a length that says so. */
        TRUNCATED,
        /** The connection breaks in the middle, once; the rest can be asked for. */
        CUT_ONCE,
        /** The same on a server that knows no ranges. */
        CUT_ONCE_WITHOUT_RANGES,
        /** The same, and then the file has changed. */
        CUT_ONCE_THEN_CHANGED,
        /** The connection breaks each time before a byte is sent. */
        CUT_ALWAYS,
        /** Status 200 and a page that asks for a password. */
        LOGIN_PAGE,
        EMPTY,
        /** A pause before each file. */
        SLOW
    }

    /** A request as it came in. */
    public record Received(String method, String path, Map<String, String> headers) {}

    private static final String FILES = "/files/";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, byte[]> files = new TreeMap<>();
    private final Map<String, Fixed> fixed = new TreeMap<>();
    private final Map<String, String> redirects = new TreeMap<>();
    private final Map<String, Pause> pauses = new TreeMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private Form form = Form.JSON;
    private Fault fault = Fault.NONE;
    private final Map<String, String> said = new TreeMap<>();
    private boolean cut;
    private boolean gzip;
    private boolean ranges;
    private String authorization = "";
    private String fileServer = "";

    private record Fixed(int status, String type, byte[] body) {}

    private FakePackageIndex(String address) throws IOException {
        server = HttpServer.create(new InetSocketAddress(address, 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public static FakePackageIndex start() {
        return startAt("127.0.0.1");
    }

    /** @param address a loopback address, so that two indexes can be two hosts */
    public static FakePackageIndex startAt(String address) {
        try {
            return new FakePackageIndex(address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public FakePackageIndex form(Form newForm) {
        form = newForm;
        return this;
    }

    public FakePackageIndex fault(Fault newFault) {
        fault = newFault;
        cut = false;
        return this;
    }

    /** Serves a file, and lists it on the page of the project that its name begins with. */
    public FakePackageIndex file(String filename, byte[] bytes) {
        files.put(filename, bytes);
        return this;
    }

    /** Says more of a file on its page: members of a JSON object. */
    public FakePackageIndex say(String filename, String members) {
        said.put(filename, "," + members);
        return this;
    }

    /** Answers requests for a part of a file with that part. */
    public FakePackageIndex ranges() {
        ranges = true;
        return this;
    }

    /** Serves an answer at a path, before anything else is looked at. */
    public FakePackageIndex answer(String path, int status, String type, String body) {
        fixed.put(path, new Fixed(status, type, body.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    /** Something that happens while a request waits. */
    public interface Pause {
        void run() throws Exception;
    }

    /** Does something before a file is served. */
    public FakePackageIndex before(String filename, Pause pause) {
        pauses.put(filename, pause);
        return this;
    }

    private static void run(Pause pause) throws IOException {
        try {
            pause.run();
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    /** Sends pages in gzip form to whoever accepts it. */
    public FakePackageIndex gzip() {
        gzip = true;
        return this;
    }

    /** Sends whoever asks for a path to another address. */
    public FakePackageIndex redirect(String path, String target) {
        redirects.put(path, target);
        return this;
    }

    /** Answers 401 to whoever does not come with this login. */
    public FakePackageIndex requireLogin(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        authorization = "Basic " + Base64.getEncoder().encodeToString(pair);
        return this;
    }

    /** Pages point to the files of another index. */
    public FakePackageIndex filesAt(FakePackageIndex other) {
        fileServer = other.root();
        return this;
    }

    private String root() {
        InetSocketAddress address = server.getAddress();
        return "http://" + address.getHostString() + ":" + address.getPort();
    }

    /** The root of the simple API. */
    public String url() {
        return root() + "/simple/";
    }

    /** With credentials in it. */
    public String url(String userInfo) {
        return url().replace("://", "://" + userInfo + "@");
    }

    public URI fileUrl(String filename) {
        return URI.create(root() + FILES + filename);
    }

    /** All requests so far, in order. */
    public List<Received> received() {
        return new ArrayList<>(received);
    }

    public void forget() {
        received.clear();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        received.add(new Received(exchange.getRequestMethod(), path, headers));
        Fixed answer = fixed.get(path);
        if (!authorization.isEmpty() && !authorization.equals(headers.get("Authorization"))) {
            send(exchange, 401, "text/plain", bytes("no"));
        } else if (redirects.containsKey(path)) {
            exchange.getResponseHeaders().set("Location", redirects.get(path));
            send(exchange, 302, "text/plain", bytes("elsewhere"));
        } else if (answer != null) {
            send(exchange, answer.status(), answer.type(), answer.body());
        } else if (path.startsWith(FILES)) {
            run(pauses.getOrDefault(path.substring(FILES.length()), () -> {}));
            sendFile(exchange, files.get(path.substring(FILES.length())), headers.getOrDefault("Range", ""));
        } else {
            sendPage(exchange, path.replaceAll("^/simple/|/$", ""));
        }
    }

    private void sendPage(HttpExchange exchange, String project) throws IOException {
        List<String> names = files.keySet().stream()
                .filter(name -> PackageName.of(name.split("-")[0]).value().equals(project))
                .toList();
        if (names.isEmpty()) {
            send(exchange, 404, "text/plain", bytes("no such project"));
        } else if (form == Form.JSON) {
            String list = names.stream().map(this::json).collect(Collectors.joining(","));
            String page = "{\"meta\":{\"api-version\":\"1.1\"},\"name\":\"" + project + "\",\"files\":[" + list + "]}";
            sendPage(exchange, "application/vnd.pypi.simple.v1+json", page);
        } else {
            String list = names.stream().map(this::link).collect(Collectors.joining("\n"));
            sendPage(exchange, "text/html; charset=utf-8", "<!DOCTYPE html><html><body>" + list + "</body></html>");
        }
    }

    private void sendPage(HttpExchange exchange, String type, String page) throws IOException {
        boolean accepted = exchange.getRequestHeaders().get("Accept-Encoding").equals(List.of("gzip"));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (OutputStream out = gzip && accepted ? new GZIPOutputStream(body) : body) {
            out.write(bytes(page));
        }
        if (gzip && accepted) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        }
        send(exchange, 200, type, body.toByteArray());
    }

    private String json(String name) {
        return """
                {"filename":"%s","url":"%s","hashes":{"sha256":"%s"},"size":%d%s}"""
                .formatted(
                        name,
                        fileServer + FILES + name,
                        hash(name),
                        files.get(name).length,
                        said.getOrDefault(name, ""));
    }

    private String link(String name) {
        return "<a href=\"%s#sha256=%s\">%s</a>".formatted(fileServer + FILES + name, hash(name), name);
    }

    private String hash(String name) {
        return fault == Fault.WRONG_HASH ? sha256(bytes("other")) : sha256(files.get(name));
    }

    /** The lower-case hexadecimal sha256. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void sendFile(HttpExchange exchange, byte @org.jspecify.annotations.Nullable [] bytes, String range)
            throws IOException {
        if (bytes == null) {
            send(exchange, 404, "text/plain", bytes("no such file"));
            return;
        }
        switch (fault) {
            case NOT_FOUND -> send(exchange, 404, "text/plain", bytes("gone"));
            case FORBIDDEN -> send(exchange, 403, "text/plain", bytes("no"));
            case TRUNCATED -> send(exchange, 200, "application/zip", Arrays.copyOf(bytes, bytes.length / 2));
            case LOGIN_PAGE ->
                send(exchange, 200, "text/html", bytes("<!DOCTYPE html><form><input type=password name=p></form>"));
            case EMPTY -> send(exchange, 200, "application/zip", new byte[0]);
            case CUT_ALWAYS -> cut(exchange, bytes, 0);
            case CUT_ONCE, CUT_ONCE_WITHOUT_RANGES, CUT_ONCE_THEN_CHANGED -> sendCut(exchange, bytes, range);
            case SLOW -> {
                pause();
                send(exchange, 200, "application/zip", bytes);
            }
            case NONE, WRONG_HASH -> {
                if (ranges && range.matches("bytes=[0-9]+-[0-9]+")) {
                    sendPart(exchange, bytes, range);
                } else {
                    send(exchange, 200, "application/zip", bytes);
                }
            }
        }
    }

    private static void sendPart(HttpExchange exchange, byte[] bytes, String range) throws IOException {
        String[] ends = range.substring("bytes=".length()).split("-");
        int start = Integer.parseInt(ends[0]);
        int end = Math.min(bytes.length - 1, Integer.parseInt(ends[1]));
        exchange.getResponseHeaders().set("Content-Range", "bytes " + start + "-" + end + "/" + bytes.length);
        send(exchange, 206, "application/zip", Arrays.copyOfRange(bytes, start, end + 1));
    }

    private void sendCut(HttpExchange exchange, byte[] bytes, String range) throws IOException {
        if (!cut) {
            cut = true;
            cut(exchange, bytes, bytes.length / 2);
        } else if (fault == Fault.CUT_ONCE && range.startsWith("bytes=")) {
            int start = Integer.parseInt(range.replaceAll("\\D", ""));
            String contentRange = "bytes " + start + "-" + (bytes.length - 1) + "/" + bytes.length;
            exchange.getResponseHeaders().set("Content-Range", contentRange);
            send(exchange, 206, "application/zip", Arrays.copyOfRange(bytes, start, bytes.length));
        } else {
            byte[] whole = bytes.clone();
            whole[10] ^= (byte) (fault == Fault.CUT_ONCE_THEN_CHANGED ? 1 : 0);
            send(exchange, 200, "application/zip", whole);
        }
    }

    private static void cut(HttpExchange exchange, byte[] bytes, int after) throws IOException {
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes, 0, after);
        exchange.getResponseBody().flush();
        exchange.close();
    }

    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
