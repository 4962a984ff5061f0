package dev.pycontainer.registry;

import dev.pycontainer.http.HttpListener;
import dev.pycontainer.http.HttpSettings;
import dev.pycontainer.http.HttpSettings.RetryLimits;
import dev.pycontainer.http.HttpTransport;
import dev.pycontainer.http.HttpTransports;
import dev.pycontainer.http.Secret;
import dev.pycontainer.image.Content;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageConfig;
import dev.pycontainer.oci.ImageManifest;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.oci.OciJson;
import dev.pycontainer.oci.Platform;
import dev.pycontainer.registry.auth.Credential;
import dev.pycontainer.registry.auth.CredentialChain;
import dev.pycontainer.registry.auth.CredentialSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Clients, credentials and images for tests against a fake registry. */
public final class RegistryFixture {
    private RegistryFixture() {}

    /** A transport whose retries hardly wait. */
    public static HttpTransport quick() {
        return quick(HttpListener.NONE);
    }

    public static HttpTransport quick(HttpListener listener) {
        RetryLimits limits = new RetryLimits(Duration.ofMillis(1), Duration.ofMillis(4), Duration.ofSeconds(60));
        return HttpTransports.create(HttpSettings.defaults().withRetries(limits), listener);
    }

    public static RegistryClient anonymous(HttpTransport transport) {
        return new RegistryClient(transport, CredentialChain.anonymous(), TransferListener.NONE);
    }

    public static RegistryClient as(HttpTransport transport, Credential credential) {
        return new RegistryClient(transport, CredentialChain.of(always(credential)), TransferListener.NONE);
    }

    public static Credential basic(String user, String password) {
        return new Credential.Basic(user, Secret.of(password));
    }

    /** The same credential for every registry. */
    public static CredentialSource always(Credential credential) {
        return new CredentialSource() {
            @Override
            public Optional<Credential> find(String registryHost) {
                return Optional.of(credential);
            }

            @Override
            public String describe() {
                return "the test's own source";
            }
        };
    }

    /** Bytes that no two seeds share. */
    public static byte[] bytes(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    public static Content content(byte[] bytes) {
        return Content.of(Descriptor.of(MediaType.OCI_LAYER_GZIP, bytes), bytes);
    }

    /** Puts an image with one layer into a fake registry. */
    public static Digest addImage(FakeRegistry registry, String repository, String tag, Platform platform) {
        byte[] layer = bytes(2000, repository.hashCode() + platform.hashCode());
        ImageConfig config = ImageConfig.empty(platform)
                .edit()
                .addLayer(Digest.of("diff"), new dev.pycontainer.oci.History("2026-01-01T00:00:00Z", "test", "", false))
                .done();
        registry.addBlob(repository, layer);
        registry.addBlob(repository, config.toBytes());
        ImageManifest manifest = new ImageManifest(
                MediaType.OCI_MANIFEST,
                Descriptor.of(MediaType.OCI_CONFIG, config.toBytes()),
                List.of(Descriptor.of(MediaType.OCI_LAYER_GZIP, layer)),
                new TreeMap<>());
        return registry.addManifest(repository, tag, manifest.toBytes(), MediaType.OCI_MANIFEST);
    }

    /** An index of manifests that are there, in Docker's or OCI's type. */
    public static byte[] index(MediaType type, FakeRegistry registry, String repository, Platform... platforms) {
        var json = OciJson.object();
        json.put("schemaVersion", 2);
        json.put("mediaType", type.value());
        var list = json.putArray("manifests");
        for (Platform platform : platforms) {
            Digest digest = addImage(registry, repository, "p-" + platform.architecture(), platform);
            long size = registry.manifest(repository, digest.toString()).length;
            list.add(Descriptor.of(MediaType.OCI_MANIFEST, digest, size)
                    .withPlatform(platform)
                    .toJson());
        }
        return OciJson.bytes(json);
    }
}
