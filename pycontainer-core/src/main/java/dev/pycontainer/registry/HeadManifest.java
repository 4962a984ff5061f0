package dev.pycontainer.registry;

import dev.pycontainer.http.HttpRequest;
import dev.pycontainer.http.HttpResponse;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.registry.auth.Scope;
import java.util.List;

/** Asks what a tag points to (distribution-spec, "Checking if content exists in the registry"). */
record HeadManifest(ImageReference reference, List<Scope> scopes) implements Operation<HeadManifest.Answer> {

    /** What the answer says: {@link #ABSENT}, {@link #UNNAMED} or the descriptor. */
    sealed interface Answer {
        Answer ABSENT = new Absent();
        Answer UNNAMED = new Unnamed();

        /** Nothing has this tag. */
        record Absent() implements Answer {}

        /** Something has it, but the registry does not tell its digest (R13). */
        record Unnamed() implements Answer {}

        /** What has it. */
        record Present(Descriptor descriptor) implements Answer {}
    }

    @Override
    public HttpRequest request(RegistryEndpoint endpoint) {
        return HttpRequest.head(endpoint.manifest(reference.repository(), reference.identifier()))
                .header("Accept", GetManifest.ACCEPT);
    }

    @Override
    public boolean expects(HttpResponse response) {
        return response.status() == 200 || response.status() == 404;
    }

    @Override
    public Answer read(HttpResponse response, HttpRequest request) {
        if (response.status() == 404) {
            return Answer.ABSENT;
        }
        String digest = response.header("Docker-Content-Digest").orElse("");
        String length = response.header("Content-Length").orElse("");
        if (digest.isEmpty() || !length.matches("[0-9]{1,18}")) {
            return Answer.UNNAMED;
        }
        String type =
                response.header("Content-Type").orElse("").split(";", 2)[0].strip();
        return new Answer.Present(Descriptor.of(new MediaType(type), Digest.parse(digest), Long.parseLong(length)));
    }

    @Override
    public String describe() {
        return "look for " + reference.familiar();
    }
}
