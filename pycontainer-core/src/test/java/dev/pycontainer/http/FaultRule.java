package dev.pycontainer.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A way in which a fake server misbehaves; without {@link #times} it does so always. */
public final class FaultRule {
    private final String method;
    private final String path;
    private final AtomicInteger seen = new AtomicInteger();
    private int skipped;
    private int most = Integer.MAX_VALUE;
    private Action action = (exchange, rest) -> false;

    FaultRule(String method, String path) {
        this.method = method;
        this.path = path;
    }

    /** What happens instead. */
    @FunctionalInterface
    public interface Action {
        /**
         * @param rest what would have happened
         * @return false to go on as if there were no rule
         */
        boolean run(FakeExchange exchange, Rest rest) throws IOException;
    }

    /** The ordinary behaviour. */
    @FunctionalInterface
    public interface Rest {
        void run() throws IOException;
    }

    public FaultRule times(int times) {
        most = times;
        return this;
    }

    /** The first matching requests go through. */
    public FaultRule after(int requests) {
        skipped = requests;
        return this;
    }

    public void run(Action newAction) {
        action = newAction;
    }

    /** @param headers names and values in turn */
    public void answer(int status, String... headers) {
        action = (exchange, rest) -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.add(headers[i], headers[i + 1]);
            }
            exchange.answer(status);
            return true;
        };
    }

    public void answerText(int status, String type, String body) {
        action = (exchange, rest) -> {
            exchange.set("Content-Type", type);
            exchange.answer(status, body.getBytes(StandardCharsets.UTF_8));
            return true;
        };
    }

    /** An error as registries write it. */
    public void error(int status, String code, String message) {
        String error = "{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}";
        answerText(status, "application/json", "{\"errors\":[" + error + "]}");
    }

    /** The connection closes before anything is done. */
    public void drop() {
        action = (exchange, rest) -> {
            exchange.drop();
            return true;
        };
    }

    /** The body ends after some bytes of what was promised. */
    public void cut(byte[] body, int sent) {
        action = (exchange, rest) -> {
            exchange.cut(200, body, sent);
            return true;
        };
    }

    boolean applies(FakeExchange exchange) {
        if (!exchange.method().equals(method) || !exchange.target().matches(path)) {
            return false;
        }
        int number = seen.incrementAndGet();
        return number > skipped && number - skipped <= most;
    }

    boolean run(FakeExchange exchange, Rest rest) throws IOException {
        return action.run(exchange, rest);
    }
}
