package dev.pycontainer.registry;

import dev.pycontainer.http.HttpRequest;
import dev.pycontainer.http.HttpResponse;
import dev.pycontainer.http.Recovery;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.registry.auth.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a blob, asked for when the first is read. A broken connection is mended behind the reader's back; the end
 * is only reached if size and digest fit (PL-5 to PL-7).
 */
final class BlobStream extends InputStream {
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18}|\\*)");

    private final RegistrySession session;
    private final String repository;
    private final Descriptor descriptor;
    private final TransferListener listener;
    private final MessageDigest messageDigest;
    private @Nullable HttpResponse response;
    private long position;
    private int failures;
    private boolean rangesFail;
    private boolean ended;

    BlobStream(RegistrySession session, String repository, Descriptor descriptor, TransferListener listener) {
        this.session = session;
        this.repository = repository;
        this.descriptor = descriptor;
        this.listener = listener;
        this.messageDigest = descriptor.digest().verifier();
    }

    /** The bytes that came are not those that were asked for. */
    static final class MismatchException extends IOException {
        private static final long serialVersionUID = 1L;

        MismatchException(String message) {
            super(message);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (ended || length == 0) {
            return ended ? -1 : 0;
        }
        int n = receive(bytes, offset, length);
        if (n < 0) {
            end();
            return -1;
        }
        if (position + n > descriptor.size()) {
            throw mismatch("more than " + descriptor.size() + " bytes");
        }
        position += n;
        messageDigest.update(bytes, offset, n);
        listener.downloaded(descriptor, n);
        return n;
    }

    private int receive(byte[] bytes, int offset, int length) throws IOException {
        while (true) {
            HttpRequest request = request();
            try {
                if (response == null) {
                    response = open(request);
                }
                int n = response.body().read(bytes, offset, length);
                if (n < 0 && position < descriptor.size()) {
                    throw mismatch(position + " bytes");
                }
                failures = 0;
                return n;
            } catch (MismatchException e) {
                throw e;
            } catch (IOException e) {
                close();
                if (position == descriptor.size()) {
                    return -1;
                }
                failures++;
                bodyBroke(request, e);
            }
        }
    }

    private void bodyBroke(HttpRequest request, IOException cause) {
        try {
            session.transport().bodyBroke(request, failures, cause);
        } catch (dev.pycontainer.http.HttpException e) {
            throw e.explained();
        }
    }

    private HttpRequest request() {
        HttpRequest request = HttpRequest.get(
                session.endpoint().blob(repository, descriptor.digest().toString()));
        return position == 0 || rangesFail ? request : request.header("Range", "bytes=" + position + "-");
    }

    private HttpResponse open(HttpRequest request) throws IOException {
        List<Scope> scopes = List.of(Scope.pull(repository));
        HttpResponse opened = session.send(request, scopes, Recovery.REPEAT).orElseThrow();
        if (opened.status() != 200 && opened.status() != 206) {
            try (opened) {
                throw session.failed(request, opened, scopes);
            }
        }
        if (position > 0 && !continues(opened)) {
            restart(opened);
        }
        return opened;
    }

    /** PL-7: the rest and nothing but the rest. */
    private boolean continues(HttpResponse opened) {
        Matcher range = CONTENT_RANGE.matcher(opened.header("Content-Range").orElse(""));
        return opened.status() == 206
                && range.matches()
                && Long.parseLong(range.group(1)) == position
                && Long.parseLong(range.group(2)) == descriptor.size() - 1;
    }

    /** The whole blob comes again: what the reader has seen is passed over; the digest tells if it was the same. */
    private void restart(HttpResponse opened) throws IOException {
        if (opened.status() == 206) {
            rangesFail = true;
            opened.close();
            throw new IOException("the registry sent another range than was asked for");
        }
        opened.body().skipNBytes(position);
    }

    private void end() throws IOException {
        Digest actual =
                new Digest(descriptor.digest().algorithm(), HexFormat.of().formatHex(messageDigest.digest()));
        if (!actual.equals(descriptor.digest())) {
            throw mismatch(actual.toString());
        }
        ended = true;
        close();
    }

    private MismatchException mismatch(String actual) throws IOException {
        close();
        return new MismatchException("blob " + descriptor.digest() + " of " + repository
                + " came damaged from the registry\n  expected " + descriptor.digest() + ", " + descriptor.size()
                + " bytes\n  actual   " + actual);
    }

    @Override
    public void close() throws IOException {
        HttpResponse open = response;
        response = null;
        if (open != null) {
            open.close();
        }
    }
}
