package dev.pycontainer.base;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.layer.Attributes;
import dev.pycontainer.layer.FileContent;
import dev.pycontainer.layer.LayerContents;
import dev.pycontainer.layer.LayerEntry;
import dev.pycontainer.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A layer with the base's bundles of trusted certificates and more at their ends. The base's own layers stay as they are, so
 * that projects with other certificates share them.
 */
public final class TrustLayer implements LayerContents {
    private static final String VERSION = "trust-1";
    private static final int MAX_BUNDLE = 16 << 20;
    /** Names that a bundle has on the distributions there are, wherever links lead. */
    private static final Pattern NAMES =
            Pattern.compile("(?:^|.*/)(?:ca-certificates\\.crt|(?:tls-)?ca-bundle\\.(?:crt|pem)|(?:ca)?cert\\.pem)");

    /** Where OpenSSL of a distribution, or a Python that brings its own, looks for it. */
    private static final Pattern PLACES =
            Pattern.compile("etc/ssl/(?:certs/ca-certificates\\.crt|cert\\.pem|ca-bundle\\.pem)"
                    + "|etc/pki/(?:tls/cert\\.pem|tls/certs/ca-bundle\\.crt|ca-trust/extracted/pem/tls-ca-bundle\\.pem)"
                    + "|var/lib/ca-certificates/ca-bundle\\.pem"
                    + "|usr/(?:lib|local)/ssl/cert\\.pem"
                    + "|.*/ssl/cacert\\.pem");

    private final BaseImage base;
    private final SortedMap<Digest, TrustedCertificate> certificates = new TreeMap<>();

    /** @param certificates each counts once, in whatever order they are named */
    public TrustLayer(BaseImage base, List<TrustedCertificate> certificates) {
        this.base = base;
        certificates.forEach(certificate -> this.certificates.put(certificate.der(), certificate));
    }

    @Override
    public Digest key() {
        StringBuilder key = new StringBuilder(VERSION + "\n" + base.digest());
        certificates.keySet().forEach(digest -> key.append('\n').append(digest));
        return Digest.of(key.toString());
    }

    /** How many there are. */
    public int size() {
        return certificates.size();
    }

    /** @throws PycontainerException if the base has no bundle */
    @Override
    public List<LayerEntry> entries() throws IOException {
        BaseFiles files = LayerScanner.files(base.image(), TrustLayer::bundle);
        SortedMap<String, String> bundles = new TreeMap<>();
        for (String path : files.paths(PLACES)) {
            files.resolve(path)
                    .filter(file -> !files.fact(file).isEmpty())
                    .ifPresent(file -> bundles.put(file, files.fact(file)));
        }
        if (bundles.isEmpty()) {
            throw new PycontainerException("the base image " + base.reference()
                            + " has no bundle of trusted certificates that `extra_ca_certificates` could join")
                    .withHint(
                            "take a base with the package ca-certificates, or leave the key out and let SSL_CERT_FILE in"
                                    + " `env` name a file of the project");
        }
        List<LayerEntry> entries = new ArrayList<>();
        bundles.forEach((path, text) -> entries.add(new LayerEntry.File(
                path,
                FileContent.of(joined(text).getBytes(StandardCharsets.ISO_8859_1)),
                new Attributes(0644, 0, 0, 0))));
        return entries;
    }

    private String joined(String bundle) {
        StringBuilder text = new StringBuilder(bundle);
        if (!bundle.endsWith("\n")) {
            text.append('\n');
        }
        certificates.values().forEach(certificate -> text.append(certificate.pem()));
        return text.toString();
    }

    private static String bundle(String path, InputStream in) throws IOException {
        return NAMES.matcher(path).matches() ? new String(in.readNBytes(MAX_BUNDLE), StandardCharsets.ISO_8859_1) : "";
    }
}
