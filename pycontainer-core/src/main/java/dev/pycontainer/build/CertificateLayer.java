package dev.pycontainer.build;

import dev.pycontainer.base.TrustLayer;
import dev.pycontainer.base.TrustedCertificate;
import dev.pycontainer.build.ResolvedInputs.PinnedBase;
import dev.pycontainer.layer.LayerStore;
import dev.pycontainer.layer.PreparedLayer;
import dev.pycontainer.python.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the layer of the certificates that join those the base trusts; there is none without such certificates. */
final class CertificateLayer {
    /** From here on ssl.create_default_context() verifies strictly. */
    private static final Version STRICT = Version.parse("3.13");

    private final List<Path> files;
    private final BuildSession session;

    CertificateLayer(List<Path> files, BuildSession session) {
        this.files = files;
        this.session = session;
    }

    Optional<BuiltLayer> make(PinnedBase base, Version python, LayerStore layers) throws IOException {
        if (files.isEmpty()) {
            return Optional.empty();
        }
        List<TrustedCertificate> certificates = new ArrayList<>();
        for (Path file : files) {
            certificates.addAll(TrustedCertificate.read(file));
        }
        if (python.compareTo(STRICT) >= 0) {
            certificates.forEach(this::warn);
        }
        TrustLayer contents = new TrustLayer(base.image(), certificates);
        PreparedLayer layer = layers.obtain(contents);
        String content = contents.size() + (contents.size() == 1 ? " certificate" : " certificates") + " to trust";
        return Optional.of(new BuiltLayer("certificates", content, layer.layer(), layer.reused()));
    }

    private void warn(TrustedCertificate certificate) {
        certificate
                .refusedWhenStrict()
                .ifPresent(
                        reason -> session.warnOnce(
                                "Python 3.13 and later will not accept " + certificate.shown()
                                        + ", for they verify strictly (ssl.VERIFY_X509_STRICT): '" + reason
                                        + "'. Have it issued anew with the extensions of RFC 5280, 4.2.1, or take a base with Python 3.12"));
    }
}
