package dev.pycontainer.debian;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.HttpRequest;
import dev.pycontainer.http.HttpResponse;
import dev.pycontainer.http.HttpTransport;
import dev.pycontainer.image.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Writes a file of known size from a server. Where its body breaks off only the rest is asked for again; a server that knows
 * no ranges sends the beginning once more (RFC 9110 section 14.2), which is passed over: the digest is held against the whole.
 */
final class Download implements BlobStore.Source {
    private final HttpTransport transport;
    private final HttpRequest request;
    private final long size;
    private long done;

    Download(HttpTransport transport, HttpRequest request, long size) {
        this.transport = transport;
        this.request = request;
        this.size = size;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        done = 0;
        int failures = 0;
        while (true) {
            long before = done;
            try {
                take(out);
                return;
            } catch (BrokenBodyException e) {
                failures = done > before ? 1 : failures + 1;
                transport.bodyBroke(request, failures, e.broken());
            }
        }
    }

    private void take(OutputStream out) throws IOException, BrokenBodyException {
        HttpRequest rest = done == 0 ? request : request.header("Range", "bytes=" + done + "-");
        try (HttpResponse response = transport.send(rest)) {
            boolean fromStart = done == 0 || response.status() == 200;
            MirrorClient.checkStatus(request, response, fromStart ? 200 : 206);
            if (fromStart) {
                pass(response.body(), done);
            }
            copy(response.body(), out);
        }
        if (done < size) {
            throw new BrokenBodyException(new IOException("ended after " + done + " of " + size + " bytes"));
        }
    }

    private static void pass(InputStream in, long count) throws BrokenBodyException {
        try {
            in.skipNBytes(count);
        } catch (IOException e) {
            throw new BrokenBodyException(e);
        }
    }

    private void copy(InputStream in, OutputStream out) throws IOException, BrokenBodyException {
        byte[] buffer = new byte[1 << 16];
        for (int n = read(in, buffer); n >= 0; n = read(in, buffer)) {
            if (done + n > size) {
                throw new PycontainerException(request + ": sends more than the " + size + " bytes expected");
            }
            out.write(buffer, 0, n);
            done += n;
        }
    }

    /** Tells failures of the network from those of the disk. */
    private static int read(InputStream in, byte[] buffer) throws BrokenBodyException {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new BrokenBodyException(e);
        }
    }

    /** The body of an answer broke off. */
    private static final class BrokenBodyException extends Exception {
        private static final long serialVersionUID = 1L;
        private final IOException broken;

        BrokenBodyException(IOException broken) {
            super(broken);
            this.broken = broken;
        }

        IOException broken() {
            return broken;
        }
    }
}
