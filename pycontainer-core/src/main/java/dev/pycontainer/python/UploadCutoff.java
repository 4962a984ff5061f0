package dev.pycontainer.python;

import dev.pycontainer.failure.PycontainerException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Until when files must have come to an index to count: a moment, or an age, as uv's {@code exclude-newer} has both. One of the two
 * is there.
 */
public record UploadCutoff(@Nullable Instant momentOrNull, @Nullable Duration ageOrNull) {
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");
    /** ISO 8601; months and years have no fixed length. */
    private static final Pattern PERIOD = Pattern.compile("P(?:([0-9]{1,5})W)?(?:([0-9]{1,5})D)?(T[0-9.HMS]+)?");

    private static final Pattern PART = Pattern.compile("\\s*,?\\s*([0-9]{1,9})\\s*([a-z]+)");

    /**
     * Reads a date, which stands for its end in UTC, a time with an offset, seconds since 1970, or an age such as {@code 3 days} or
     * {@code P3D}.
     *
     * @throws PycontainerException if it is none of these
     */
    public static UploadCutoff parse(String text) {
        try {
            return SECONDS.matcher(text).matches() ? at(Instant.ofEpochSecond(Long.parseLong(text))) : parsed(text);
        } catch (DateTimeException | ArithmeticException e) {
            throw new PycontainerException("'" + Shown.plain(text) + "' is not a time", e)
                    .withHint("write a date, such as 2026-01-31, ISO 8601 with an offset, such as 2026-01-31T12:00:00Z,"
                            + " or an age, such as 3 days");
        }
    }

    private static UploadCutoff at(Instant moment) {
        return new UploadCutoff(moment, null);
    }

    private static UploadCutoff parsed(String text) {
        if (DATE.matcher(text).matches()) {
            return at(LocalDate.parse(text)
                    .plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant());
        }
        Matcher period = PERIOD.matcher(text);
        if (period.matches() && text.length() > 1) {
            long days = 7 * number(period.group(1)) + number(period.group(2));
            String rest = period.group(3);
            return new UploadCutoff(null, Duration.parse("P" + days + "D" + (rest == null ? "" : rest)));
        }
        Duration age = friendly(text);
        return age == null ? at(OffsetDateTime.parse(text).toInstant()) : new UploadCutoff(null, age);
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /** Numbers with units, such as {@code 1 week, 2 days}; null if it is something else. */
    private static @Nullable Duration friendly(String text) {
        String parts = text.toLowerCase(Locale.ROOT).strip().replaceAll("\\s+ago$", "");
        Matcher part = PART.matcher(parts);
        Duration sum = Duration.ZERO;
        int end = 0;
        while (part.lookingAt()) {
            Duration unit = unit(part.group(2));
            if (unit == null) {
                return null;
            }
            sum = sum.plus(unit.multipliedBy(Long.parseLong(part.group(1))));
            end = part.end();
            part.region(end, parts.length());
        }
        return end > 0 && end == parts.length() ? sum : null;
    }

    private static @Nullable Duration unit(String word) {
        return switch (word) {
            case "w", "wk", "wks", "week", "weeks" -> Duration.ofDays(7);
            case "d", "day", "days" -> Duration.ofDays(1);
            case "h", "hr", "hrs", "hour", "hours" -> Duration.ofHours(1);
            case "m", "min", "mins", "minute", "minutes" -> Duration.ofMinutes(1);
            case "s", "sec", "secs", "second", "seconds" -> Duration.ofSeconds(1);
            default -> null;
        };
    }

    /** The moment, for whoever asks now. */
    public Instant asOf(Instant now) {
        return ageOrNull != null ? now.minus(ageOrNull) : Objects.requireNonNull(momentOrNull);
    }

    /** ISO 8601: a moment, or an age such as {@code PT72H}. */
    @Override
    public String toString() {
        return String.valueOf(ageOrNull != null ? ageOrNull : momentOrNull);
    }
}
