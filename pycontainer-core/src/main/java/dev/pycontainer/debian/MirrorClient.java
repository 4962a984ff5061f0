package dev.pycontainer.debian;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.HttpException;
import dev.pycontainer.http.HttpRequest;
import dev.pycontainer.http.HttpResponse;
import dev.pycontainer.http.HttpTransport;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Asks the mirrors for a file, one after the other, until one has the right bytes. */
final class MirrorClient {
    private final HttpTransport transport;

    MirrorClient(HttpTransport transport) {
        this.transport = transport;
    }

    /** Makes something of a file that one mirror serves. */
    @FunctionalInterface
    interface Taker<T> {
        /** @throws PycontainerException if this mirror's file will not do; the next one is tried then */
        T take(URI address) throws IOException;
    }

    /**
     * @param what names the file in the error
     * @throws PycontainerException saying of each mirror why it would not do
     */
    <T> T fetch(List<DebianMirror> mirrors, ArchivePart part, String path, String what, Taker<T> taker)
            throws IOException {
        List<RuntimeException> failures = new ArrayList<>();
        for (DebianMirror mirror : mirrors) {
            try {
                return taker.take(mirror.base(part).resolve(encoded(path)));
            } catch (PycontainerException | HttpException e) {
                failures.add(e);
            }
        }
        if (failures.size() == 1 && failures.get(0) instanceof PycontainerException only) {
            throw only;
        }
        StringBuilder message = new StringBuilder("no Debian mirror gave " + what);
        for (RuntimeException failure : failures) {
            String reason = failure instanceof PycontainerException known ? known.statement() : failure.getMessage();
            message.append("\n  ").append(String.valueOf(reason).replace("\n", "\n    "));
        }
        throw new PycontainerException(message.toString(), failures.get(0))
                .withHint("`debian_mirror` names the mirrors; they are tried in its order");
    }

    /** The whole of a small file. */
    byte[] whole(URI address, int limit) throws IOException {
        HttpRequest request = HttpRequest.get(address);
        try (HttpResponse response = transport.sendWhole(request, limit)) {
            checkStatus(request, response, 200);
            return response.body().readAllBytes();
        }
    }

    /** A file of any size as a stream that goes on where it broke off. */
    Download download(URI address, long size) {
        return new Download(transport, HttpRequest.get(address), size);
    }

    static void checkStatus(HttpRequest request, HttpResponse response, int expected) {
        if (response.status() != expected) {
            throw new PycontainerException(request + ": " + response.status());
        }
    }

    /** Versions may hold a plus or a colon, which servers take as they are, and a percent sign, which they do not. */
    private static String encoded(String path) {
        return path.replace("%", "%25");
    }
}
