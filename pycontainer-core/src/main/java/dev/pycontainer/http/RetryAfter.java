package dev.pycontainer.http;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** How long a server asks to wait (RFC 9110 section 10.2.3). */
final class RetryAfter {
    private static final int MAX_DIGITS = 9;

    private RetryAfter() {}

    /** Empty if it does not ask, or in no readable way, or for a time that has passed. */
    static Optional<Duration> of(HttpResponse response) {
        String value = response.header("Retry-After").orElse("").strip();
        if (value.matches("[0-9]+")) {
            String seconds = value.length() > MAX_DIGITS ? "999999999" : value;
            return Optional.of(Duration.ofSeconds(Long.parseLong(seconds)));
        }
        Optional<ZonedDateTime> wanted = date(value);
        // The server's own clock is the measure, not this machine's.
        Optional<ZonedDateTime> now = date(response.header("Date").orElse(""));
        if (wanted.isEmpty() || now.isEmpty() || !wanted.get().isAfter(now.get())) {
            return Optional.empty();
        }
        return Optional.of(Duration.between(now.get(), wanted.get()));
    }

    private static Optional<ZonedDateTime> date(String value) {
        try {
            return Optional.of(ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
