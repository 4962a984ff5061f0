package dev.pycontainer.python.index;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.HttpRequest;
import dev.pycontainer.http.HttpResponse;
import dev.pycontainer.http.HttpTransport;
import dev.pycontainer.http.Redactor;
import dev.pycontainer.python.FileHash;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Brings files of indexes and locks here: streamed, checked while they come in, resumed where a connection breaks (I12). */
public final class WheelDownload {
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18}|\\*)");
    private static final int BUFFER = 1 << 16;

    private final HttpTransport transport;
    private final IndexCredentials credentials;

    public WheelDownload(HttpTransport transport, IndexCredentials credentials) {
        this.transport = transport;
        this.credentials = credentials;
    }

    /**
     * Writes a file's bytes, whose size and hashes are then known to be right. Whatever was written before a failure is to
     * be thrown away.
     *
     * @return the sha256 of what was written
     * @throws PycontainerException if the server refuses, or what it sends is not the file
     * @throws IOException if {@code out} cannot be written
     */
    public FileHash fetch(IndexFile file, OutputStream out) throws IOException {
        ReceivedFile received = new ReceivedFile(file, out);
        if ("file".equals(file.url().getScheme())) {
            return fetchLocal(Path.of(file.url()), received);
        }
        return fetchRemote(file, received);
    }

    private static FileHash fetchLocal(Path path, ReceivedFile received) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            copy(new Body(in), received);
        } catch (BrokenBodyException | NoSuchFileException | AccessDeniedException e) {
            throw new PycontainerException("cannot read " + path + ": " + e.getMessage(), e);
        }
        return received.finish(OptionalLong.empty());
    }

    private FileHash fetchRemote(IndexFile file, ReceivedFile received) throws IOException {
        HttpRequest request = request(file);
        int failures = 0;
        while (true) {
            long before = received.count();
            HttpRequest next = before == 0 ? request : received.resumed(request);
            try (HttpResponse response = transport.send(next)) {
                OptionalLong size = checkHead(file, response, received);
                receive(response, received, size);
                return received.finish(size);
            } catch (BrokenBodyException e) {
                failures = received.count() > before ? 1 : failures + 1;
                transport.bodyBroke(next, failures, e.broken);
            }
        }
    }

    /** The body of an answer ended too early; unlike a failure to write, that can be mended. */
    private static final class BrokenBodyException extends IOException {
        private static final long serialVersionUID = 1L;
        private final IOException broken;

        BrokenBodyException(IOException broken) {
            super(broken);
            this.broken = broken;
        }
    }

    private HttpRequest request(IndexFile file) {
        HttpRequest request = HttpRequest.get(file.url());
        URI page = file.source().pageOrNull();
        return credentials.authorized(
                page == null ? request : request.introducedBy(page),
                file.source().loginOrNull());
    }

    /** The size of the whole file, if the index or the answer tells it; what cannot be the file is refused here. */
    private OptionalLong checkHead(IndexFile file, HttpResponse response, ReceivedFile received) {
        int status = response.status();
        if (status != 200 && !(status == 206 && received.count() > 0)) {
            throw refusal(file, response);
        }
        OptionalLong length = length(response, received.count());
        if (status == 206 && startOf(response) != received.count()) {
            throw received.notTheFile(response.uri(), "another part of the file than was asked for");
        }
        boolean wrongSize =
                file.size().isPresent() && length.isPresent() && file.size().getAsLong() != length.getAsLong();
        // Of a ZIP archive the first bytes tell, whatever type a server gives it.
        if (isHtml(response) && (wrongSize || !file.isZip())) {
            throw received.notTheFile(response.uri(), ReceivedFile.HTML);
        }
        if (wrongSize) {
            throw received.notTheFile(
                    response.uri(),
                    "a file of " + length.getAsLong() + " bytes, not of "
                            + file.size().getAsLong() + ",");
        }
        return file.size().isPresent() ? file.size() : length;
    }

    private static boolean isHtml(HttpResponse response) {
        String type = response.header("Content-Type").orElse("");
        return type.toLowerCase(Locale.ROOT).startsWith("text/html");
    }

    private static OptionalLong length(HttpResponse response, long offset) {
        long partial = response.status() == 206 ? offset : 0;
        return response.header("Content-Length")
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(text -> OptionalLong.of(Long.parseLong(text) + partial))
                .orElse(OptionalLong.empty());
    }

    private static long startOf(HttpResponse response) {
        Matcher matcher = CONTENT_RANGE.matcher(response.header("Content-Range").orElse(""));
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
    }

    private static PycontainerException refusal(IndexFile file, HttpResponse response) {
        String message = "GET " + Redactor.url(response.uri()) + ": " + response.status() + ": ";
        return switch (response.status()) {
            case 401, 403 ->
                new PycontainerException(message + "the server refuses " + file.filename())
                        .withHint(
                                "set a login for the index; it is sent only to the index's own scheme, host and port");
            case 404, 410 ->
                new PycontainerException(message + file.filename() + " is not there (any more)")
                        .withHint("lock the project anew, or ask another index");
            default -> new PycontainerException(message + "cannot fetch " + file.filename());
        };
    }

    private static void receive(HttpResponse response, ReceivedFile received, OptionalLong size) throws IOException {
        received.begin(response);
        copy(new Body(response.body()), received);
        if (size.isPresent() && received.count() < size.getAsLong()) {
            throw new BrokenBodyException(
                    new IOException("ended after " + received.count() + " of " + size.getAsLong() + " bytes"));
        }
    }

    private static void copy(InputStream in, ReceivedFile received) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int count;
        while ((count = in.read(buffer)) >= 0) {
            received.write(buffer, count);
        }
    }

    /** Tells failures to read from failures to write. */
    private static final class Body extends FilterInputStream {
        Body(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                return super.read(buffer, offset, length);
            } catch (IOException e) {
                throw new BrokenBodyException(e);
            }
        }
    }
}
