package dev.pycontainer.registry;

import static dev.pycontainer.registry.RegistryFixture.basic;
import static dev.pycontainer.registry.RegistryFixture.bytes;
import static dev.pycontainer.registry.RegistryFixture.content;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.http.FakeExchange;
import dev.pycontainer.http.HttpTransport;
import dev.pycontainer.image.Content;
import dev.pycontainer.image.Image;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.ImageManifest;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.oci.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whole pushes and pulls while things go wrong at random, and many at once. */
class RegistrySoakTest {
    private static final int BUILDS = 40;

    private final FakeRegistry registry = FakeRegistry.start();
    private final ExecutorService threads = Executors.newFixedThreadPool(12);
    private final Random random = new Random(42);

    @AfterEach
    void stop() {
        threads.shutdownNow();
        registry.close();
    }

    @Test
    void every_build_passes_though_one_request_in_five_fails() throws Exception {
        registry.requireToken("me", "pw");
        for (String method : List.of("GET", "HEAD", "POST", "PUT", "PATCH")) {
            registry.when(method, ".*").run((exchange, rest) -> {
                int dice = dice();
                return dice < 4 && fail(exchange, dice);
            });
        }
        for (int build = 0; build < BUILDS; build++) {
            try (HttpTransport transport = RegistryFixture.quick()) {
                pushAndPull(RegistryFixture.as(transport, basic("me", "pw")), build);
            }
        }
        assertThat(registry.uploads().open()).isLessThan(BUILDS);
    }

    private synchronized int dice() {
        return random.nextInt(20);
    }

    private static boolean fail(FakeExchange exchange, int dice) throws IOException {
        switch (dice) {
            case 0 -> exchange.answer(503);
            case 1 -> exchange.answer(500);
            case 2 -> exchange.drop();
            default -> {
                exchange.set("Retry-After", "0");
                exchange.answer(429);
            }
        }
        return true;
    }

    private void pushAndPull(RegistryClient client, int build) throws IOException {
        ImageReference target = registry.reference("team/app:" + build);
        ImageReference baseName = registry.reference("base:1");
        RegistryFixture.addImage(registry, "base", "1", Platform.LINUX_AMD64);
        Image base = client.pullImage(baseName, Platform.LINUX_AMD64);
        client.expectPush(target, List.of(baseName));
        List<Descriptor> layers = new ArrayList<>();
        for (Content layer : base.layers()) {
            client.pushBlob(target, layer, baseName);
            layers.add(layer.descriptor());
        }
        for (int i = 0; i < 3; i++) {
            Content layer = content(bytes(20_000, build * 10L + i));
            client.pushBlob(target, layer);
            layers.add(layer.descriptor());
        }
        client.pushBlob(target, base.configContent());
        byte[] manifest = new ImageManifest(
                        MediaType.OCI_MANIFEST, base.configContent().descriptor(), layers, new TreeMap<>())
                .toBytes();
        client.pushManifest(target, manifest, MediaType.OCI_MANIFEST);

        assertThat(registry.manifest("team/app", String.valueOf(build))).isEqualTo(manifest);
        for (Descriptor layer : layers) {
            try (InputStream in = client.blob(target, layer).open()) {
                assertThat(in.transferTo(OutputStream.nullOutputStream())).isEqualTo(layer.size());
            }
        }
    }

    @Test
    void many_uploads_that_read_from_the_registry_they_write_to_do_not_wait_for_each_other() throws Exception {
        registry.uploads().withoutMounts();
        List<Future<BlobOutcome>> outcomes = new ArrayList<>();
        try (HttpTransport transport = RegistryFixture.quick()) {
            RegistryClient client = RegistryFixture.anonymous(transport);
            for (int i = 0; i < 24; i++) {
                byte[] bytes = bytes(500_000, i);
                registry.addBlob("base", bytes);
                Content remote =
                        client.blob(registry.reference("base"), content(bytes).descriptor());
                outcomes.add(threads.submit(() -> client.pushBlob(registry.reference("team/app"), remote)));
            }
            for (Future<BlobOutcome> outcome : outcomes) {
                assertThat(outcome.get()).isEqualTo(BlobOutcome.UPLOADED);
            }
        }
        assertThat(registry.connections()).as("X14").isLessThanOrEqualTo(8);
    }
}
