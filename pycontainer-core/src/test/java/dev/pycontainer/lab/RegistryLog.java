package dev.pycontainer.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The access log of a registry: what was really sent to it and fetched from it. */
public final class RegistryLog {
    // Apache's combined format: address - user [time] "METHOD target HTTP/1.1" status bytes …
    private static final Pattern LINE =
            Pattern.compile("^\\S+ \\S+ .*?\\[[^]]*] \"(\\S+) (\\S+) [^\"]*\" (\\d{3}) (\\d+) .*$", Pattern.MULTILINE);

    private final Path file;

    RegistryLog(Path file) {
        this.file = file;
    }

    /** The place the log has grown to: {@link #since} counts from there. */
    public long mark() {
        awaitQuiet();
        return length();
    }

    /** The requests answered since the mark, for all repositories: filter by one with {@link RegistryTraffic#of}. */
    public RegistryTraffic since(long mark) {
        awaitQuiet();
        try (InputStream log = Files.newInputStream(file)) {
            log.skipNBytes(mark);
            return parse(new String(log.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RegistryTraffic parse(String text) {
        return new RegistryTraffic(
                LINE.matcher(text).results().map(RegistryLog::request).toList());
    }

    private static RegistryTraffic.Request request(MatchResult line) {
        return new RegistryTraffic.Request(
                line.group(1), line.group(2), Integer.parseInt(line.group(3)), Long.parseLong(line.group(4)));
    }

    // A long answer is logged only after its last byte was sent: the client may be here before the registry's line is.
    private void awaitQuiet() {
        long before;
        do {
            before = length();
            pause();
        } while (length() != before);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private long length() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
