package dev.pycontainer.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** The only class that reveals secrets: it writes them into headers and forms (K1). */
public final class Disclosure {
    private Disclosure() {}

    /** The value of {@code Authorization} for a user and password (RFC 7617). */
    public static String basic(String user, Secret password) {
        byte[] pair = (user + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /** The value of {@code Authorization} for a token (RFC 6750). */
    public static String bearer(Secret token) {
        return "Bearer " + token.reveal();
    }

    /**
     * A form as a request body, never sent on by a redirect.
     *
     * @param fields sent in the order of the map; their values are text or secrets
     */
    public static HttpBody form(Map<String, Object> fields) {
        String form = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(text(field.getValue())))
                .collect(Collectors.joining("&"));
        HttpBody body = HttpBody.of(form.getBytes(StandardCharsets.US_ASCII));
        return new HttpBody() {
            @Override
            public long length() {
                return body.length();
            }

            @Override
            public InputStream open() throws IOException {
                return body.open();
            }

            @Override
            public boolean isSecret() {
                return true;
            }
        };
    }

    private static String text(Object value) {
        return value instanceof Secret secret ? secret.reveal() : value.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
