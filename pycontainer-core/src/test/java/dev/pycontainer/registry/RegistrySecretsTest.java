package dev.pycontainer.registry;

import static dev.pycontainer.registry.RegistryFixture.bytes;
import static dev.pycontainer.registry.RegistryFixture.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pycontainer.http.HttpListener;
import dev.pycontainer.http.HttpTransport;
import dev.pycontainer.http.Secret;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.registry.auth.Credential;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever fails, no secret is in a message, a cause, a stack trace or an event (S2). */
class RegistrySecretsTest {
    private static final String CANARY = "CNRY-7d1f0c62a9";

    private final FakeRegistry registry = FakeRegistry.start();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final HttpTransport transport = RegistryFixture.quick(new HttpListener() {
        @Override
        public void retrying(String host, String reason, Duration wait) {
            events.add(host + reason);
        }

        @Override
        public void warned(String message) {
            events.add(message);
        }
    });

    @AfterEach
    void stop() throws IOException {
        transport.close();
        registry.close();
    }

    /** A registry that goes wrong in one place. */
    @FunctionalInterface
    interface Mishap {
        void happen(FakeRegistry registry);
    }

    static List<Mishap> mishaps() {
        String all = "/v2/.*|/token.*";
        List<Mishap> mishaps = new ArrayList<>();
        for (String method : List.of("HEAD", "POST", "PUT", "GET")) {
            for (int status : List.of(400, 401, 403, 404, 500)) {
                mishaps.add(registry -> registry.when(method, all).answer(status));
            }
            mishaps.add(registry -> registry.when(method, all).drop());
            mishaps.add(registry -> registry.when(method, all)
                    .answer(302, "Location", "ftp://u:" + CANARY + "@127.0.0.1/?sig=" + CANARY));
        }
        for (String reply : List.of(
                CANARY,
                "{\"x\": " + CANARY,
                "{\"y\":\"" + CANARY + "\"}",
                "{\"token\":\"" + CANARY + "\\r\\nX: y\"}",
                CANARY.repeat(10_000))) {
            mishaps.add(registry -> registry.when("GET", "/token.*").answerText(200, "text/plain", reply));
            mishaps.add(registry -> registry.when("GET", "/token.*").answerText(500, "text/plain", reply));
        }
        mishaps.add(registry -> registry.uploads().locationsAt("ftp://" + CANARY + "@127.0.0.1"));
        return mishaps;
    }

    @ParameterizedTest
    @MethodSource("mishaps")
    void a_failure_tells_no_secret(Mishap mishap) {
        registry.requireToken("me", CANARY);
        mishap.happen(registry);

        for (Credential credential : List.of(
                new Credential.Basic("me", Secret.of(CANARY)),
                new Credential.IdentityToken(Secret.of(CANARY)),
                new Credential.RegistryToken(Secret.of(CANARY)))) {
            assertThat(told(credential)).doesNotContain(CANARY, encoded());
        }
    }

    private String told(Credential credential) {
        RegistryClient client = RegistryFixture.as(transport, credential);
        ImageReference target = registry.reference("team/app:1");
        StringWriter told = new StringWriter();
        List<Runnable> actions = List.of(
                () -> client.headManifest(target),
                () -> client.fetchManifest(target),
                () -> client.pushBlob(target, content(bytes(100, 1)), registry.reference("base")));
        for (Runnable action : actions) {
            Throwable failure = catchThrowable(action::run);
            if (failure != null) {
                failure.printStackTrace(new PrintWriter(told));
            }
        }
        return told + String.join("\n", events) + credential;
    }

    private static String encoded() {
        byte[] pair = ("me:" + CANARY).getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(pair).substring(0, 12);
    }
}
