package dev.pycontainer.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.HttpRequest;
import dev.pycontainer.http.HttpResponse;
import dev.pycontainer.http.Redactor;
import dev.pycontainer.oci.OciJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a registry said instead of doing what it was asked (distribution-spec, "Error Codes"), cleaned for people.
 *
 * @param request method and redacted address
 * @param errors in the registry's order; none if it said nothing readable
 * @param note how often the request was sent and the registry's id of it, or empty
 */
record RegistryError(String request, int status, List<Entry> errors, String note) {
    private static final int MAX_READ = 64 << 10;
    private static final int MAX_SHOWN = 2 << 10;

    RegistryError {
        errors = List.copyOf(errors);
    }

    /**
     * One error of the list.
     *
     * @param detail whatever the registry put there, as text
     */
    record Entry(String code, String message, String detail) {}

    static RegistryError read(HttpRequest request, HttpResponse response) {
        return new RegistryError(request.toString(), response.status(), entries(response), note(response));
    }

    boolean has(String code) {
        return errors.stream().anyMatch(entry -> entry.code().equals(code));
    }

    /** Whether the registry's text, details included, names something. */
    boolean mentions(String text) {
        return errors.stream()
                .anyMatch(entry ->
                        entry.detail().contains(text) || entry.message().contains(text));
    }

    PycontainerException exception() {
        return new PycontainerException(toString());
    }

    /** {@code METHOD redacted-url: CODE: message}. */
    @Override
    public String toString() {
        String said = errors.stream().map(RegistryError::shown).collect(Collectors.joining("; "));
        return request + ": " + status + (said.isEmpty() ? reason() : ": " + limited(said)) + note;
    }

    private static String shown(Entry entry) {
        return entry.code() + (entry.message().isEmpty() ? "" : ": " + entry.message());
    }

    private String reason() {
        return switch (status) {
            case 401 -> " Unauthorized";
            case 403 -> " Forbidden";
            case 404 -> " Not Found";
            case 405 -> " Method Not Allowed";
            case 413 -> " Content Too Large";
            case 429 -> " Too Many Requests";
            case 500 -> " Internal Server Error";
            case 502 -> " Bad Gateway";
            case 503 -> " Service Unavailable";
            case 504 -> " Gateway Timeout";
            default -> "";
        };
    }

    private static List<Entry> entries(HttpResponse response) {
        List<Entry> entries = new ArrayList<>();
        byte[] body = body(response);
        String text = new String(body, StandardCharsets.UTF_8).strip();
        if (text.startsWith("{")) {
            for (JsonNode error : errors(body)) {
                entries.add(new Entry(
                        clean(error.path("code").asText("UNKNOWN")),
                        clean(error.path("message").asText("")),
                        clean(detail(error.path("detail")))));
            }
        } else if (!text.isEmpty() && !text.startsWith("<") && !isHtml(response)) {
            entries.add(new Entry(clean(text), "", ""));
        }
        return entries;
    }

    private static Iterable<JsonNode> errors(byte[] body) {
        try {
            return OciJson.parse(body, "error").path("errors");
        } catch (PycontainerException e) {
            return List.of(); // not the format of the specification: the status says enough
        }
    }

    private static String detail(JsonNode detail) {
        return detail.isTextual() ? detail.textValue() : detail.isMissingNode() ? "" : detail.toString();
    }

    private static byte[] body(HttpResponse response) {
        try {
            return response.body().readNBytes(MAX_READ);
        } catch (IOException e) {
            return new byte[0]; // R1: some promise a body and send none
        }
    }

    private static boolean isHtml(HttpResponse response) {
        return response.header("Content-Type")
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .startsWith("text/html");
    }

    /** LIM: what a server wrote may not steer a terminal, and may hold addresses with signatures. */
    private static String clean(String text) {
        StringBuilder cleaned = new StringBuilder();
        for (char c : Redactor.text(limited(text)).toCharArray()) {
            boolean control = Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
            cleaned.append(control ? String.format(Locale.ROOT, "\\u%04x", (int) c) : String.valueOf(c));
        }
        return cleaned.toString();
    }

    private static String limited(String text) {
        return text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
    }

    private static String note(HttpResponse response) {
        List<String> parts = new ArrayList<>();
        if (response.sends() > 1) {
            parts.add("sent " + response.sends() + " times");
        }
        response.header("X-Request-Id")
                .or(() -> response.header("X-Amzn-RequestId"))
                .ifPresent(id -> parts.add("request id " + clean(id)));
        return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
    }
}
