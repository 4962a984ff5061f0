package dev.pycontainer.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The answer to a request, whatever its status; the body is a stream of the bytes as received. */
public interface HttpResponse extends Closeable {
    int status();

    /** The address that answered, after redirects. */
    URI uri();

    /** The first value of a header; the name's case does not matter. */
    Optional<String> header(String name);

    /** All values of a header, in order. */
    List<String> headers(String name);

    /** Bytes as received; never decoded. */
    InputStream body();

    /** How often the request was sent before this answer was taken. */
    default int sends() {
        return 1;
    }

    /** Gives the connection back, or closes it if the body was not read to its end. */
    @Override
    void close() throws IOException;
}
