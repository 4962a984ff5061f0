package dev.pycontainer.registry;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.HttpRequest;
import dev.pycontainer.http.HttpResponse;
import dev.pycontainer.http.Origin;
import dev.pycontainer.image.Content;
import dev.pycontainer.registry.auth.Scope;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Sends one blob: in one piece, and in chunks to registries that will not have that; begun anew where its session was
 * lost (PU-5 to PU-10).
 */
final class BlobUpload {
    /** PU-8: sessions may be lost twice. */
    private static final int MOST_LOSSES = 2;

    private final RegistrySession session;
    private final String repository;
    private final Content content;
    private final TransferListener listener;
    private final OpenUploads uploads;
    private final List<Scope> scopes;
    private UploadSession upload;
    private int losses;
    private boolean switched;
    private boolean damaged;

    BlobUpload(
            RegistrySession session,
            String repository,
            Content content,
            TransferListener listener,
            OpenUploads uploads) {
        this.session = session;
        this.repository = repository;
        this.content = content;
        this.listener = listener;
        this.uploads = uploads;
        this.scopes = List.of(Scope.push(repository));
        this.upload = start();
    }

    void run() {
        boolean done = false;
        try {
            runWhole();
            done = true;
        } finally {
            if (done) {
                uploads.ended(upload.location());
            } else {
                uploads.cancel(session, upload.location(), scopes);
            }
        }
    }

    private void runWhole() {
        Step step = sendWhole();
        while (step != Step.DONE) {
            step = switch (step) {
                case RESTART -> restarted();
                case CHUNKS -> sendChunks();
                default -> sendWhole();
            };
        }
    }

    /** What comes next. */
    private enum Step {
        DONE,
        RESTART,
        WHOLE,
        CHUNKS
    }

    private Step restarted() {
        if (exists()) {
            return Step.DONE;
        }
        startAgain();
        return Step.WHOLE;
    }

    private Step sendWhole() {
        HttpRequest put = whole();
        // PU-8: after a lost answer the blob may be there; else nothing of the session is trusted.
        Optional<HttpResponse> answer = session.send(put, scopes, failed -> {
            if (exists()) {
                return Optional.empty();
            }
            startAgain();
            return Optional.of(whole());
        });
        return answer.isEmpty() ? Step.DONE : judged(put, answer.get());
    }

    private Step judged(HttpRequest request, HttpResponse answer) {
        try (answer) {
            if (answer.status() / 100 == 2) {
                return ended(request, answer);
            }
            RegistryError error = RegistryError.read(request, answer);
            if (isLost(error) && losses < MOST_LOSSES) {
                losses++;
                return Step.RESTART;
            }
            if (error.has("DIGEST_INVALID") && !damaged) {
                damaged = true; // PU-10
                return Step.RESTART;
            }
            if ((answer.status() == 413 || answer.status() >= 500)
                    && !switched
                    && chunkSize().isPresent()) {
                switched = true; // PU-9
                startAgain();
                return Step.CHUNKS;
            }
            throw session.failed(error, scopes);
        } catch (IOException e) {
            throw new PycontainerException(request + ": cannot read the answer: " + e.getMessage(), e);
        }
    }

    /** R9: some front ends answer 200 with a page of their own; the blob itself is asked then. */
    private Step ended(HttpRequest request, HttpResponse answer) {
        if (answer.status() == 201 || answer.status() == 204 || exists()) {
            return Step.DONE;
        }
        throw new PycontainerException(
                request + ": the registry answered " + answer.status() + ", but does not have the blob");
    }

    private Step sendChunks() {
        long size = content.descriptor().size();
        long chunk = chunkSize().orElseThrow();
        long offset = 0;
        while (offset < size) {
            long length = Math.min(chunk, size - offset);
            ChunkUpload.Result result = new ChunkUpload(
                            session, upload, ContentBody.piece(content, offset, length, listener), scopes)
                    .run();
            if (result instanceof ChunkUpload.Result.Taken taken) {
                moveTo(taken.next());
                offset += length;
            } else if (result instanceof ChunkUpload.Result.TooLarge && offset == 0 && chunk > ChunkUpload.SMALL) {
                chunk = ChunkUpload.SMALL;
                startAgain();
            } else {
                return given((ChunkUpload.Result.Refused) notTaken(result));
            }
        }
        return closed();
    }

    private static ChunkUpload.Result notTaken(ChunkUpload.Result result) {
        return result instanceof ChunkUpload.Result.TooLarge large
                ? new ChunkUpload.Result.Refused(large.error())
                : result;
    }

    private Step given(ChunkUpload.Result.Refused refused) {
        RegistryError error = refused.error();
        if (losses < MOST_LOSSES && (isLost(error) || error.status() >= 500 || error.status() == 416)) {
            losses++;
            if (exists()) {
                return Step.DONE;
            }
            startAgain();
            return Step.CHUNKS;
        }
        throw session.failed(error, scopes);
    }

    private Step closed() {
        HttpRequest put = request("PUT", upload.closing(digest()));
        Optional<HttpResponse> answer =
                session.send(put, scopes, failed -> exists() ? Optional.empty() : Optional.of(failed));
        return answer.isEmpty() ? Step.DONE : judged(put, answer.get());
    }

    private static boolean isLost(RegistryError error) {
        return error.status() == 404 || error.has("BLOB_UPLOAD_UNKNOWN") || error.has("BLOB_UPLOAD_INVALID");
    }

    private HttpRequest whole() {
        return request("PUT", upload.closing(digest()))
                .header("Content-Type", "application/octet-stream")
                .body(ContentBody.whole(content, listener));
    }

    private HttpRequest request(String method, URI uri) {
        return HttpRequest.of(method, uri).introducedBy(session.endpoint().base());
    }

    private boolean exists() {
        return session.call(new HeadBlob(repository, content.descriptor(), scopes));
    }

    private UploadSession start() {
        UploadSession started = session.call(new StartUpload(session, repository, scopes));
        uploads.opened(session, started.location(), scopes);
        return started;
    }

    private void startAgain() {
        uploads.cancel(session, upload.location(), scopes);
        upload = start();
    }

    private void moveTo(URI next) {
        uploads.moved(session, upload.location(), next, scopes);
        upload = upload.at(next);
    }

    private OptionalLong chunkSize() {
        return ChunkSize.of(Origin.of(session.endpoint().base()).host(), upload.chunkMinimum());
    }

    private String digest() {
        return content.descriptor().digest().toString();
    }
}
