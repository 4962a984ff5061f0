package dev.pycontainer.plan;

import static dev.pycontainer.plan.ConfigurationKey.CREATED;
import static dev.pycontainer.plan.ConfigurationKey.SOURCE_DATE_EPOCH;

import dev.pycontainer.failure.PycontainerException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Decides the time of the image and of its files; never "now" (PJ-5, E23). */
final class CreatedPlanner {
    /**
     * Where nobody says when. Not 1970: zip files know no time before 1980, and programs that pack their own files would
     * fail, west of Greenwich on the first of January too. It is also what Maven 4 says by default.
     */
    static final Instant FIXED = Instant.parse("1980-02-01T00:00:00Z");

    private static final long LAST_SECOND = 253402300799L;
    private static final String VARIABLE = "SOURCE_DATE_EPOCH";

    private final KnownFacts facts;

    CreatedPlanner(KnownFacts facts) {
        this.facts = facts;
    }

    Decided<Instant> decide() {
        // A wrong variable fails even where something stronger decides: it would be a surprise elsewhere.
        Optional<Decided<Instant>> environment = facts.environment(VARIABLE)
                .map(text -> Decided.inferred(variable(text), "the environment variable " + VARIABLE));
        return configured()
                .or(this::ofMaven)
                .or(() -> environment)
                .orElseGet(() -> Decided.inferred(
                        FIXED, "a fixed time; set project.build.outputTimestamp or SOURCE_DATE_EPOCH for another"));
    }

    private Optional<Decided<Instant>> configured() {
        return facts.settings().strongerOf(CREATED, SOURCE_DATE_EPOCH).flatMap(key -> facts.settings()
                .time(key)
                .map(time -> time.located(key == CREATED ? CreatedPlanner::time : CreatedPlanner::seconds)));
    }

    private Optional<Decided<Instant>> ofMaven() {
        String timestamp = facts.request().maven().outputTimestampOrNull();
        // Maven's own rule: a single character that is no digit switches the timestamp off.
        if (timestamp == null || timestamp.isBlank() || timestamp.strip().matches("\\D")) {
            return Optional.empty();
        }
        Origin origin = Origin.inferred("project.build.outputTimestamp");
        return Optional.of(new Decided<>(timestamp.strip(), origin).located(CreatedPlanner::time));
    }

    private static Instant time(String text) {
        if (text.equals("git")) {
            throw new PycontainerException("'git' is not yet supported")
                    .withHint("write a time, or set SOURCE_DATE_EPOCH to what git log -1 --format=%ct prints");
        }
        if (text.matches("[0-9]+")) {
            return seconds(text);
        }
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            return inRange(instant.getEpochSecond(), text);
        } catch (DateTimeException e) {
            throw new PycontainerException("'" + text + "' is not a time", e)
                    .withHint("write ISO 8601 with an offset, such as 2026-01-31T12:00:00Z, or seconds since 1970");
        }
    }

    private static Instant variable(String text) {
        try {
            return seconds(text);
        } catch (PycontainerException e) {
            throw new PycontainerException("the environment variable " + VARIABLE + ": " + e.statement(), e)
                    .withHint("set it to whole seconds since 1970, from 0 to " + LAST_SECOND + ", or unset it");
        }
    }

    private static Instant seconds(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new PycontainerException(
                    "'" + text.replaceAll("\\p{C}", "?") + "' is not a number of seconds since 1970");
        }
        return inRange(Long.parseLong(text), text);
    }

    private static Instant inRange(long second, String text) {
        if (second < 0 || second > LAST_SECOND) {
            throw new PycontainerException("the time " + text + " is out of range")
                    .withHint("allowed: 0 to " + LAST_SECOND + ", the years 1970 to 9999");
        }
        return Instant.ofEpochSecond(second).truncatedTo(ChronoUnit.SECONDS);
    }
}
