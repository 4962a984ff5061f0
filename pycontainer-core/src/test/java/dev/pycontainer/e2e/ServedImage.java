package dev.pycontainer.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pycontainer.lab.ContainerEngine;
import dev.pycontainer.lab.Containerd;
import dev.pycontainer.lab.RunningContainer;
import dev.pycontainer.oci.OciJson;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A container whose web server answers; on the host's network, at a port of its own. */
record ServedImage(RunningContainer container, int port) implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final long MOST_NANOS = Duration.ofSeconds(90).toNanos();

    /** @param options of the engine */
    static ServedImage start(ContainerEngine engine, List<String> options, WeatherService weather) {
        return start(engine, options, weather.image(), weather.built());
    }

    /**
     * Starts an image that was pulled.
     *
     * @param built whose entrypoint it has
     */
    static ServedImage start(ContainerEngine engine, List<String> options, String image, BuiltProject built) {
        int port = freePort();
        List<String> command = new ArrayList<>();
        if (engine instanceof Containerd) {
            // What stands on ctr's command line replaces the entrypoint too.
            built.config().at("/config/Entrypoint").forEach(word -> command.add(word.asText()));
        }
        command.addAll(List.of("--port", String.valueOf(port)));
        RunningContainer container = engine.start(options, image, command.toArray(String[]::new));
        ServedImage served = new ServedImage(container, port);
        served.awaitAnswer();
        return served;
    }

    JsonNode json(String path) {
        return OciJson.parse(text(path).getBytes(StandardCharsets.UTF_8), "answer to " + path);
    }

    String text(String path) {
        try {
            HttpResponse<String> response = get(path);
            if (response.statusCode() != 200) {
                throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new AssertionError(path + ": " + container.log(), e);
        }
    }

    private HttpResponse<String> get(String path) throws IOException {
        try {
            URI uri = URI.create("http://127.0.0.1:" + port + path);
            return HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void awaitAnswer() {
        long start = System.nanoTime();
        while (!answers()) {
            if (System.nanoTime() - start > MOST_NANOS) {
                String log = container.log();
                close();
                throw new AssertionError("nobody answers at port " + port + "; the container said: " + log);
            }
            pause();
        }
    }

    private boolean answers() {
        try {
            return get("/healthz").statusCode() == 200;
        } catch (IOException e) {
            return false; // not yet
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        container.close();
    }
}
