package dev.pycontainer.registry;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.HttpRequest;
import dev.pycontainer.http.HttpResponse;
import dev.pycontainer.http.Recovery;
import dev.pycontainer.registry.auth.Scope;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends one chunk of an upload (distribution-spec, "Pushing a blob in chunks"). */
final class ChunkUpload {
    /** What every registry with chunks takes. */
    static final long SMALL = 4L << 20;

    private static final Pattern RANGE = Pattern.compile("(?:bytes=)?0-([0-9]{1,18})");

    private final RegistrySession session;
    private final UploadSession upload;
    private final ContentBody chunk;
    private final List<Scope> scopes;
    private Result settled;

    ChunkUpload(RegistrySession session, UploadSession upload, ContentBody chunk, List<Scope> scopes) {
        this.session = session;
        this.upload = upload;
        this.chunk = chunk;
        this.scopes = scopes;
        this.settled = new Result.Taken(upload.location());
    }

    /** What became of a chunk. */
    sealed interface Result {
        /** The upload goes on at {@code next}. */
        record Taken(URI next) implements Result {}

        /** A smaller one may do. */
        record TooLarge(RegistryError error) implements Result {}

        /** No. */
        record Refused(RegistryError error) implements Result {}
    }

    Result run() {
        HttpRequest patch = patch();
        Optional<HttpResponse> answer = session.send(patch, scopes, failed -> resumed());
        return answer.isEmpty() ? settled : judged(patch, answer.get());
    }

    private Result judged(HttpRequest patch, HttpResponse response) {
        try (response) {
            if (response.status() / 100 == 2) {
                // PU-9: the Range of the answer may be stale or missing; our own count is the truth, the digest
                // decides.
                return new Result.Taken(
                        response.header("Location").isPresent()
                                ? StartUpload.location(session, response, patch)
                                : upload.location());
            }
            RegistryError error = RegistryError.read(patch, response);
            boolean large = response.status() == 413 || response.status() == 416;
            return large ? new Result.TooLarge(error) : new Result.Refused(error);
        } catch (IOException e) {
            throw new PycontainerException(patch + ": cannot read the answer: " + e.getMessage(), e);
        }
    }

    /** PU-8: the registry says how far it got; only the two clean answers are believed. */
    private Optional<HttpRequest> resumed() {
        HttpRequest status = HttpRequest.get(upload.location())
                .introducedBy(session.endpoint().base());
        try (HttpResponse response =
                session.send(status, scopes, Recovery.REPEAT).orElseThrow()) {
            Matcher range = RANGE.matcher(response.header("Range").orElse(""));
            long held = range.matches() ? Long.parseLong(range.group(1)) + 1 : -1;
            boolean ambiguous = held <= 1; // 0-0 stands for nothing and for one byte
            if (response.status() == 204 && !ambiguous && held == chunk.offset()) {
                return Optional.of(patch());
            }
            if (response.status() != 204 || ambiguous || held != chunk.offset() + chunk.length()) {
                settled = new Result.Refused(lost(status, response));
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new PycontainerException(status + ": cannot read the answer: " + e.getMessage(), e);
        }
    }

    private static RegistryError lost(HttpRequest status, HttpResponse response) {
        String message = "the upload cannot be resumed";
        return new RegistryError(
                status.toString(),
                response.status(),
                List.of(new RegistryError.Entry("BLOB_UPLOAD_INVALID", message, "")),
                "");
    }

    private HttpRequest patch() {
        long last = chunk.offset() + chunk.length() - 1;
        return HttpRequest.of("PATCH", upload.location())
                .introducedBy(session.endpoint().base())
                .header("Content-Type", "application/octet-stream")
                .header("Content-Range", chunk.offset() + "-" + last)
                .body(chunk);
    }
}
