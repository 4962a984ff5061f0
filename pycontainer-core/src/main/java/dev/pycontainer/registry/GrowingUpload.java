package dev.pycontainer.registry;

import dev.pycontainer.http.HttpRequest;
import dev.pycontainer.http.HttpResponse;
import dev.pycontainer.http.Origin;
import dev.pycontainer.image.GrowingBlob;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.registry.auth.Scope;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Sends a blob while it is written: chunk after chunk as its bytes come, its digest at the end (distribution-spec, "Pushing a
 * blob in chunks"). It tries once; what a registry will not have this way is sent when it is whole.
 */
final class GrowingUpload {
    private final RegistrySession session;
    private final String repository;
    private final GrowingBlob blob;
    private final TransferListener listener;
    private final OpenUploads uploads;
    private final List<Scope> scopes;

    GrowingUpload(
            RegistrySession session,
            String repository,
            GrowingBlob blob,
            TransferListener listener,
            OpenUploads uploads) {
        this.session = session;
        this.repository = repository;
        this.blob = blob;
        this.listener = listener;
        this.uploads = uploads;
        this.scopes = List.of(Scope.push(repository));
    }

    /**
     * Waits for the end of the blob.
     *
     * @return whether the registry has the blob; empty if it is for somebody else to send it
     * @throws GrowingBlob.AbandonedException if there will be no blob; the registry was told so
     */
    Optional<BlobOutcome> run(MediaType type) throws IOException {
        OptionalLong common = chunkSize(0);
        if (common.isEmpty() || blob.await(common.getAsLong()) < common.getAsLong()) {
            return Optional.empty();
        }
        UploadSession upload = session.call(new StartUpload(session, repository, scopes));
        uploads.opened(session, upload.location(), scopes);
        return new Sending(upload, chunkSize(upload.chunkMinimum()).orElseThrow()).run(type);
    }

    private OptionalLong chunkSize(long minimum) {
        return ChunkSize.of(Origin.of(session.endpoint().base()).host(), minimum);
    }

    /** One open upload. */
    private final class Sending {
        private final long chunk;
        private UploadSession upload;
        private long offset;

        Sending(UploadSession upload, long chunk) {
            this.upload = upload;
            this.chunk = chunk;
        }

        Optional<BlobOutcome> run(MediaType type) throws IOException {
            Optional<BlobOutcome> outcome = Optional.empty();
            try {
                outcome = send(type);
            } finally {
                if (outcome.filter(BlobOutcome.UPLOADED::equals).isPresent()) {
                    uploads.ended(upload.location());
                } else {
                    uploads.cancel(session, upload.location(), scopes);
                }
            }
            return outcome;
        }

        private Optional<BlobOutcome> send(MediaType type) throws IOException {
            blob.await(chunk);
            while (!blob.hasEnded()) {
                if (!sent(chunk)) {
                    return Optional.empty();
                }
                blob.await(offset + chunk);
            }
            Descriptor descriptor = blob.content(type).descriptor();
            if (session.call(new HeadBlob(repository, descriptor, scopes))) {
                return Optional.of(BlobOutcome.PRESENT); // as somebody else made it: the rest need not be sent
            }
            while (offset < descriptor.size()) {
                if (!sent(Math.min(chunk, descriptor.size() - offset))) {
                    return Optional.empty();
                }
            }
            return closed(descriptor) ? Optional.of(BlobOutcome.UPLOADED) : Optional.empty();
        }

        private boolean sent(long length) {
            ContentBody body = ContentBody.piece(blob, offset, length, listener);
            if (new ChunkUpload(session, upload, body, scopes).run() instanceof ChunkUpload.Result.Taken taken) {
                URI before = upload.location();
                uploads.moved(session, before, taken.next(), scopes);
                upload = upload.at(taken.next());
                offset += length;
                return true;
            }
            return false;
        }

        private boolean closed(Descriptor descriptor) throws IOException {
            HttpRequest put = HttpRequest.of(
                            "PUT", upload.closing(descriptor.digest().toString()))
                    .introducedBy(session.endpoint().base());
            Optional<HttpResponse> answer = session.send(put, scopes, failed -> Optional.empty());
            if (answer.isEmpty()) {
                return false; // whoever sends it next finds out if it arrived
            }
            try (HttpResponse response = answer.get()) {
                return response.status() == 201 || response.status() == 204;
            }
        }
    }
}
