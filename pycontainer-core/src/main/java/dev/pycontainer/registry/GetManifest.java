package dev.pycontainer.registry;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.HttpRequest;
import dev.pycontainer.http.HttpResponse;
import dev.pycontainer.image.Content;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.oci.OciJson;
import dev.pycontainer.registry.auth.Scope;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;

/** Reads a manifest or index (distribution-spec, "Pulling manifests"). */
record GetManifest(ImageReference reference) implements Operation<RemoteManifest> {
    /** PL-1: one request finds out what there is. */
    static final String ACCEPT = String.join(
            ", ",
            MediaType.OCI_INDEX.value(),
            MediaType.OCI_MANIFEST.value(),
            MediaType.DOCKER_LIST.value(),
            MediaType.DOCKER_MANIFEST.value());

    @Override
    public HttpRequest request(RegistryEndpoint endpoint) {
        return HttpRequest.get(endpoint.manifest(reference.repository(), reference.identifier()))
                .header("Accept", ACCEPT);
    }

    @Override
    public List<Scope> scopes() {
        return List.of(Scope.pull(reference.repository()));
    }

    @Override
    public int wholeUpTo() {
        return OciJson.MAX_BYTES;
    }

    @Override
    public boolean expects(HttpResponse response) {
        return response.status() == 200;
    }

    @Override
    public RemoteManifest read(HttpResponse response, HttpRequest request) throws IOException {
        byte[] bytes = response.body().readAllBytes();
        Digest digest = reference.digest().orElseGet(() -> Digest.of(bytes));
        Digest actual = digestLike(digest, bytes);
        if (!actual.equals(digest)) {
            // PL-2: the hash of the body is the truth, whoever sent it.
            throw new PycontainerException(
                    request + ": the registry sent another manifest than was asked for\n  expected " + digest
                            + "\n  actual   " + actual);
        }
        MediaType type = ManifestType.of(response.header("Content-Type").orElse(""), bytes, reference.familiar());
        Descriptor descriptor = Descriptor.of(type, digest, bytes.length);
        RemoteManifest manifest = new RemoteManifest(reference.withDigest(digest), Content.of(descriptor, bytes));
        manifest.check();
        return manifest;
    }

    private static Digest digestLike(Digest wanted, byte[] bytes) {
        return new Digest(
                wanted.algorithm(), HexFormat.of().formatHex(wanted.verifier().digest(bytes)));
    }

    @Override
    public String describe() {
        return "read the manifest of " + reference.familiar();
    }
}
