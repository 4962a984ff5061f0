import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pycontainer.debian.DefaultDebianMirror;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/** A mirror on the loopback interface: NearMirror FOLDER. It keeps what it is asked for, and prints its port. */
final class NearMirror {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(8));
        server.createContext("/", exchange -> answer(exchange, folder));
        server.start();
        System.out.println(server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange, Path folder) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            Path file = folder.resolve(path.substring(1).replace('/', '!'));
            if (!Files.exists(file)) {
                fetch(path, file);
            }
            exchange.sendResponseHeaders(200, Files.size(file));
            Files.copy(file, exchange.getResponseBody());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void fetch(String path, Path file) throws IOException, InterruptedException {
        URI upstream = path.startsWith("/debian-security/")
                ? DefaultDebianMirror.mirror().security().resolve(path.substring("/debian-security/".length()))
                : DefaultDebianMirror.mirror().main().resolve(path.substring("/debian/".length()));
        Path part = Files.createTempFile(file.getParent(), "part", "");
        HttpResponse<Path> response =
                CLIENT.send(HttpRequest.newBuilder(upstream).build(), HttpResponse.BodyHandlers.ofFile(part));
        if (response.statusCode() != 200) {
            throw new IOException(upstream + ": " + response.statusCode());
        }
        Files.move(part, file);
    }
}
