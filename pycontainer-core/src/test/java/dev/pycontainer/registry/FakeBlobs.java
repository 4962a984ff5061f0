package dev.pycontainer.registry;

import dev.pycontainer.http.FakeExchange;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** The blob endpoints of a fake registry, with ranges. */
final class FakeBlobs {
    private FakeBlobs() {}

    static void handle(FakeExchange exchange, FakeStore store) throws IOException {
        Optional<byte[]> blob = store.blob(FakeRegistry.repository(exchange), exchange.lastSegment());
        if (blob.isEmpty()) {
            FakeRegistry.error(exchange, 404, "BLOB_UNKNOWN", "blob unknown to registry");
            return;
        }
        byte[] bytes = blob.get();
        exchange.set("Content-Type", "application/octet-stream");
        exchange.set("Docker-Content-Digest", exchange.lastSegment());
        String range = exchange.header("Range").orElse("");
        if (exchange.method().equals("GET") && range.matches("bytes=[0-9]+-")) {
            int from = Integer.parseInt(range.substring(6, range.length() - 1));
            if (from >= bytes.length) {
                exchange.answer(416);
                return;
            }
            exchange.set("Content-Range", "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length);
            exchange.answer(206, Arrays.copyOfRange(bytes, from, bytes.length));
            return;
        }
        exchange.answer(200, bytes);
    }
}
