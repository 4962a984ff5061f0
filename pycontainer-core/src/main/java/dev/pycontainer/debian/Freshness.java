package dev.pycontainer.debian;

import dev.pycontainer.failure.PycontainerException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How old a signed index may be (D9).
 *
 * @param allowExpired true for old copies and snapshots
 */
record Freshness(Clock clock, boolean allowExpired) {
    private static final Duration TOLERANCE = Duration.ofHours(24);

    /** @param what names the index in errors */
    void check(InRelease release, String what) {
        Instant now = clock.instant();
        if (release.date().isAfter(now.plus(TOLERANCE))) {
            throw new PycontainerException(what + " is dated " + release.date() + ", more than a day after now, " + now)
                    .withHint("look at the clock of this machine");
        }
        if (!allowExpired && release.validUntil().filter(now::isAfter).isPresent()) {
            throw new PycontainerException(
                            what + " was valid until " + release.validUntilOrNull() + ", and now is " + now)
                    .withHint("the mirror is no longer kept up to date: set another `debian_mirror`, or"
                            + " `debian_allow_expired = true` for a snapshot or an old copy");
        }
    }
}
