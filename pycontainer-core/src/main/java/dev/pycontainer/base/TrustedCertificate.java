package dev.pycontainer.base;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certificate that an image shall trust (RFC 5280), read from a file in PEM form (RFC 7468).
 *
 * @param file its name, for people
 * @param der its bytes
 */
public record TrustedCertificate(String file, X509Certificate certificate, Digest der) {
    private static final long MAX_BYTES = 4 << 20;
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]*)-----END CERTIFICATE-----");
    private static final Pattern LABEL = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----");
    private static final int KEY_CERT_SIGN = 5;

    /**
     * All certificates of a file; whatever stands between them is passed over.
     *
     * @throws PycontainerException if there is none, or anything else but certificates
     */
    public static List<TrustedCertificate> read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        String text = text(file);
        checkLabels(text, name);
        List<TrustedCertificate> all = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            all.add(parse(block.group(1), name, all.size() + 1));
        }
        if (all.isEmpty()) {
            throw new PycontainerException(file + " holds no certificate in PEM form")
                    .withHint("`extra_ca_certificates` names such files; of a binary one: openssl x509 -inform der -in "
                            + name + " -out " + name + ".pem");
        }
        return all;
    }

    /** In PEM form, the same for every way to write it. */
    String pem() {
        try {
            byte[] bytes = certificate.getEncoded();
            String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
            return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    /** What OpenSSL says of it when it verifies strictly, as Python does from 3.13 on (VERIFY_X509_STRICT); else empty. */
    public Optional<String> refusedWhenStrict() {
        boolean[] usage = certificate.getKeyUsage();
        if (usage == null) {
            return Optional.of("CA cert does not include key usage extension");
        }
        if (!usage[KEY_CERT_SIGN]) {
            return Optional.of("invalid CA certificate: its key usage does not allow to sign certificates");
        }
        if (certificate.getBasicConstraints() >= 0 && !criticalBasicConstraints()) {
            return Optional.of("Basic Constraints of CA cert not marked critical");
        }
        return certificate.getExtensionValue("2.5.29.14") == null
                ? Optional.of("Missing Subject Key Identifier")
                : Optional.empty();
    }

    /** Whose it is, and in which file it stands. */
    public String shown() {
        return "the certificate of " + certificate.getSubjectX500Principal().getName() + " (" + file + ")";
    }

    private boolean criticalBasicConstraints() {
        return certificate.getCriticalExtensionOIDs() != null
                && certificate.getCriticalExtensionOIDs().contains("2.5.29.19");
    }

    private static String text(Path file) throws IOException {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new PycontainerException(
                        file + " is larger than " + MAX_BYTES + " bytes, too large for certificates");
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new PycontainerException("the file of certificates " + file + " does not exist", e)
                    .withHint("correct `extra_ca_certificates`");
        }
    }

    private static void checkLabels(String text, String name) {
        Matcher label = LABEL.matcher(text);
        while (label.find()) {
            if (label.group(1).endsWith("PRIVATE KEY")) {
                throw new PycontainerException(name + " holds a private key, which must never get into an image")
                        .withHint("`extra_ca_certificates` takes certificates alone: openssl x509 -in " + name);
            }
            if (!label.group(1).equals("CERTIFICATE")) {
                throw new PycontainerException(name + " holds a " + label.group(1) + ", which is no certificate")
                        .withHint("`extra_ca_certificates` takes certificates alone");
            }
        }
    }

    private static TrustedCertificate parse(String base64, String name, int number) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(base64);
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
            return new TrustedCertificate(name, certificate, Digest.of(certificate.getEncoded()));
        } catch (CertificateException | IllegalArgumentException e) {
            throw new PycontainerException(
                    "certificate " + number + " of " + name + " cannot be read: " + e.getMessage(), e);
        }
    }
}
