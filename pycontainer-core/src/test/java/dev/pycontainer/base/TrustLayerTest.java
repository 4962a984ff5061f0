package dev.pycontainer.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.image.Image;
import dev.pycontainer.image.Layer;
import dev.pycontainer.image.TestImages;
import dev.pycontainer.layer.LayerEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustLayerTest {
    private static final String DEBIAN = "etc/ssl/certs/ca-certificates.crt";

    @TempDir
    Path folder;

    private List<TrustedCertificate> read(String text) throws IOException {
        return TrustedCertificate.read(Files.writeString(folder.resolve("own.pem"), text));
    }

    private static BaseImage base(List<Layer> layers) {
        Image image = TestImages.image(layers, config -> {});
        return BaseImage.ofFiles("base:1", image);
    }

    private static BaseImage base(Map<String, String> files) {
        return base(List.of(TestImages.layer(files)));
    }

    private Map<String, String> bundles(BaseImage base, String certificates) throws IOException {
        Map<String, String> bundles = new TreeMap<>();
        for (LayerEntry entry : new TrustLayer(base, read(certificates)).entries()) {
            LayerEntry.File file = (LayerEntry.File) entry;
            try (InputStream in = file.content().open()) {
                bundles.put(file.path(), new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
            }
        }
        return bundles;
    }

    @Test
    void certificates_join_the_bundle_at_its_end() throws IOException {
        assertThat(bundles(base(Map.of(DEBIAN, "# many\n")), ExampleCertificates.GOOD))
                .containsExactly(Map.entry(DEBIAN, "# many\n" + ExampleCertificates.GOOD));
        assertThat(bundles(base(Map.of(DEBIAN, "no line end")), ExampleCertificates.GOOD)
                        .get(DEBIAN))
                .isEqualTo("no line end\n" + ExampleCertificates.GOOD);
    }

    @Test
    void the_bundle_of_the_uppermost_layer_counts() throws IOException {
        BaseImage base =
                base(List.of(TestImages.layer(Map.of(DEBIAN, "lower\n")), TestImages.layer(Map.of(DEBIAN, "upper\n"))));
        assertThat(bundles(base, ExampleCertificates.GOOD).get(DEBIAN)).startsWith("upper\n-----BEGIN");
    }

    @Test
    void links_are_followed_so_that_each_bundle_is_written_once_where_it_lies() throws IOException {
        Map<String, String> files = new TreeMap<>();
        files.put("etc/pki/tls/cert.pem", "->/etc/pki/tls/certs/ca-bundle.crt");
        files.put("etc/pki/tls/certs/ca-bundle.crt", "->/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem");
        files.put("etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem", "# Red Hat\n");
        files.put("etc/ssl/certs", "->../pki/tls/certs");
        files.put("opt/conda/ssl/cert.pem", "->cacert.pem");
        files.put("opt/conda/ssl/cacert.pem", "# conda\n");
        files.put("srv/tls/cert.pem", "# of a server\n");

        assertThat(bundles(base(files), ExampleCertificates.GOOD).keySet())
                .containsExactly("etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem", "opt/conda/ssl/cacert.pem");
    }

    @Test
    void order_and_spelling_of_the_files_make_no_difference() throws IOException {
        BaseImage base = base(Map.of(DEBIAN, "x\n"));
        List<TrustedCertificate> both = read(
                ExampleCertificates.GOOD + "\r\nwords between\r\n" + ExampleCertificates.OLD.replace("\n", "\r\n"));
        List<TrustedCertificate> again = new ArrayList<>(read(ExampleCertificates.OLD));
        again.addAll(read(ExampleCertificates.GOOD));
        again.addAll(read(ExampleCertificates.OLD));

        TrustLayer one = new TrustLayer(base, both);
        TrustLayer other = new TrustLayer(base, again);
        assertThat(other.key()).isEqualTo(one.key());
        assertThat(one.size()).isEqualTo(2);
        assertThat(new TrustLayer(base, read(ExampleCertificates.OLD)).key()).isNotEqualTo(one.key());
    }

    @Test
    void a_base_without_a_bundle_says_what_to_do() {
        assertThatThrownBy(() -> bundles(base(Map.of("etc/passwd", "root")), ExampleCertificates.GOOD))
                .hasMessageContaining("the base image base:1 has no bundle of trusted certificates")
                .hasMessageContaining("SSL_CERT_FILE");
    }

    @Test
    void a_private_key_is_refused_before_anything_else() {
        assertThatThrownBy(() -> read(ExampleCertificates.GOOD + "-----BEGIN EC " + "PRIVATE KEY-----\nAAAA\n"))
                .hasMessageContaining("own.pem holds a private key, which must never get into an image");
        assertThatThrownBy(() -> read("-----BEGIN " + "PRIVATE KEY-----\nAAAA\n"))
                .hasMessageContaining("holds a private key");
    }

    @Test
    void what_is_no_certificate_is_refused() {
        assertThatThrownBy(() -> read("-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n"))
                .hasMessageContaining("holds a CERTIFICATE REQUEST, which is no certificate");
        assertThatThrownBy(() -> read("\u0030\u0082"))
                .hasMessageContaining("holds no certificate in PEM form")
                .hasMessageContaining("openssl x509 -inform der");
        assertThatThrownBy(() -> read("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"))
                .hasMessageContaining("certificate 1 of own.pem cannot be read");
        assertThatThrownBy(() -> TrustedCertificate.read(folder.resolve("none.pem")))
                .hasMessageContaining("none.pem does not exist");
    }

    @Test
    void what_strict_verification_refuses_is_known_beforehand() throws IOException {
        assertThat(read(ExampleCertificates.GOOD).get(0).refusedWhenStrict()).isEmpty();
        TrustedCertificate old = read(ExampleCertificates.OLD).get(0);
        assertThat(old.refusedWhenStrict()).contains("CA cert does not include key usage extension");
        assertThat(old.shown()).isEqualTo("the certificate of CN=Example old authority (own.pem)");
    }
}
