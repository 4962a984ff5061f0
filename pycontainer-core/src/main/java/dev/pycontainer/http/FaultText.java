package dev.pycontainer.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.jspecify.annotations.Nullable;

/** Says in plain words why a request got no answer. */
final class FaultText {
    private static final String PLAIN = " answered in plain http, not https";

    private FaultText() {}

    static String of(IOException failure, URI uri) {
        String host = Origin.of(uri).authority();
        if (failure instanceof SSLException tls) {
            return tls(tls, host);
        }
        if (failure instanceof UnknownHostException) {
            return "unknown host " + host;
        }
        if (failure instanceof ConnectTimeoutException) {
            return "no connection to " + host + " in time";
        }
        if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
            return "cannot connect to " + host + ": " + message(failure);
        }
        if (failure instanceof SocketTimeoutException) {
            return "no answer in time: " + message(failure);
        }
        if (failure instanceof MessageConstraintException) {
            return "the head of the answer is over the limits (16 KiB for a line, 200 headers)";
        }
        if (failure instanceof NoHttpResponseException) {
            return "the server closed the connection without an answer";
        }
        return "the connection broke: " + message(failure);
    }

    /** What a person can change, where that is clear. */
    static @Nullable String hint(IOException failure, URI uri) {
        String host = Origin.of(uri).authority();
        if (failure instanceof UnknownHostException) {
            return "check the name '" + Origin.host(uri) + "', the network and the proxy settings";
        }
        if (!(failure instanceof SSLException tls)) {
            return null;
        }
        String text = tls(tls, host);
        if (text.endsWith(PLAIN)) {
            return "if plain http is meant, list the host under insecureHosts: -Dpycontainer.insecureHosts=" + host;
        }
        return text.contains("not trusted")
                ? "add the certificate's issuer to a trust store and name it with -Djavax.net.ssl.trustStore"
                : null;
    }

    /** RT-6: the reason behind the JDK's wrapping. */
    private static String tls(SSLException failure, String host) {
        if (has(failure, CertificateExpiredException.class)) {
            return "the certificate of " + host + " has expired, or this machine's clock is wrong";
        }
        if (has(failure, CertificateNotYetValidException.class)) {
            return "the certificate of " + host + " is not valid yet, or this machine's clock is wrong";
        }
        if (has(failure, CertPathBuilderException.class) || has(failure, CertPathValidatorException.class)) {
            return "the certificate of " + host + " is not trusted by this JDK";
        }
        String text = message(failure);
        if (text.contains("Unsupported or unrecognized SSL message") || text.contains("plaintext connection")) {
            return host + PLAIN;
        }
        return "no secure connection to " + host + ": " + text;
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> reason) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (reason.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String message(Throwable failure) {
        String text = failure.getMessage();
        return Redactor.text(text == null ? failure.getClass().getSimpleName() : text);
    }
}
