package dev.pycontainer.python.index;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.HttpRequest;
import dev.pycontainer.http.HttpResponse;
import dev.pycontainer.http.HttpTransport;
import dev.pycontainer.http.Redactor;
import dev.pycontainer.python.PackageName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Fetches pages of one index and reads them in whichever form the index answers (I1). */
final class IndexPages {
    /** LIM: an index page. */
    private static final int MAX_BYTES = 32 << 20;

    private static final String ACCEPT =
            "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.01";

    private final IndexLocation index;
    private final HttpTransport transport;
    private final IndexCredentials credentials;
    private final WantedWheels wanted;

    IndexPages(IndexLocation index, HttpTransport transport, IndexCredentials credentials, WantedWheels wanted) {
        this.wanted = wanted;
        this.index = index;
        this.transport = transport;
        this.credentials = credentials;
    }

    /**
     * The files of a project on a page; empty if the index says that there is no such page.
     *
     * @param project null for the files of all projects
     */
    Optional<List<IndexFile>> files(@Nullable PackageName project, URI page) {
        // Pages are not hashed, and shrink to a tenth.
        HttpRequest request = HttpRequest.get(page).header("Accept", ACCEPT).header("Accept-Encoding", "gzip");
        HttpRequest authorized = credentials.authorized(request, index.url().loginOrNull());
        try (HttpResponse response = transport.sendWhole(authorized, MAX_BYTES)) {
            int status = response.status();
            if (status == 404 || status == 410 || index.ignoredStatuses().contains(status)) {
                return Optional.empty();
            }
            if (status != 200) {
                throw refusal(response);
            }
            PageFiles files = new PageFiles(project, response.uri(), wanted);
            read(response, files);
            return Optional.of(files.sorted());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(HttpResponse response, PageFiles files) throws IOException {
        String type =
                response.header("Content-Type").orElse("").split(";")[0].strip().toLowerCase(Locale.ROOT);
        switch (type) {
            case "application/vnd.pypi.simple.v1+json", "application/json" ->
                new JsonPage(response.uri(), files).read(new ByteArrayInputStream(decoded(response)));
            case "application/vnd.pypi.simple.v1+html", "text/html" ->
                new HtmlPage(response.uri(), files).read(new String(decoded(response), StandardCharsets.UTF_8));
            default ->
                throw new PycontainerException("GET " + Redactor.url(response.uri()) + ": the answer is of type "
                                + PageText.quoted(type) + ", neither JSON nor HTML of the simple API")
                        .withHint("the address of an index mostly ends in /simple/");
        }
    }

    private static byte[] decoded(HttpResponse response) {
        String coding = response.header("Content-Encoding").orElse("identity").toLowerCase(Locale.ROOT);
        try (InputStream body = coding.equals("gzip") ? new GZIPInputStream(response.body()) : response.body()) {
            byte[] bytes = body.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw invalid(response, "the page is larger than the limit of " + MAX_BYTES + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw invalid(response, "the page does not decompress");
        }
    }

    private static PycontainerException invalid(HttpResponse response, String why) {
        return new PycontainerException("GET " + Redactor.url(response.uri()) + ": " + why);
    }

    private PycontainerException refusal(HttpResponse response) {
        int status = response.status();
        String message = "GET " + Redactor.url(response.uri()) + ": " + status + ": "
                + (status == 401 || status == 403 ? "the index refuses" : "the index has no page for us");
        PycontainerException failure = new PycontainerException(message);
        if (status != 401 && status != 403) {
            return failure;
        }
        boolean known = index.url().loginOrNull() != null || credentials.knows(response.uri());
        return failure.withHint(
                known
                        ? "the login that is set for " + index + " is wrong, or may not read it"
                        : "set a login for " + index
                                + ": a <server> in settings.xml, or user:password@ in its address");
    }
}
