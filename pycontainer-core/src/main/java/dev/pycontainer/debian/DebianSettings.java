package dev.pycontainer.debian;

import java.util.List;

/**
 * Where packages come from and what is accepted.
 *
 * @param mirrors tried in this order; never empty
 * @param snapshots tried after the mirrors for packages of a lock, which the live archive may have dropped (D30)
 * @param keyring whose signatures count
 * @param allowExpired accepts an index past its {@code Valid-Until}, as snapshots have it (D9)
 * @param offline only what the store has
 * @param trimGconv leaves out what iconv(3) of C libraries needs, 2.7 MB; Python does not (D42)
 */
public record DebianSettings(
        List<DebianMirror> mirrors,
        List<DebianMirror> snapshots,
        Keyring keyring,
        boolean allowExpired,
        boolean offline,
        boolean trimGconv) {
    public DebianSettings {
        mirrors = List.copyOf(mirrors);
        snapshots = List.copyOf(snapshots);
        if (mirrors.isEmpty()) {
            throw new IllegalArgumentException("there is always a mirror");
        }
    }

    /** Debian's own mirror and keys. */
    public static DebianSettings defaults() {
        return new DebianSettings(
                List.of(DefaultDebianMirror.mirror()), List.of(), Keyring.debian(), false, false, false);
    }

    public DebianSettings withMirrors(List<DebianMirror> newMirrors) {
        return new DebianSettings(newMirrors, snapshots, keyring, allowExpired, offline, trimGconv);
    }

    public DebianSettings withSnapshots(List<DebianMirror> newSnapshots) {
        return new DebianSettings(mirrors, newSnapshots, keyring, allowExpired, offline, trimGconv);
    }

    public DebianSettings withKeyring(Keyring newKeyring) {
        return new DebianSettings(mirrors, snapshots, newKeyring, allowExpired, offline, trimGconv);
    }

    public DebianSettings withAllowExpired(boolean allow) {
        return new DebianSettings(mirrors, snapshots, keyring, allow, offline, trimGconv);
    }

    public DebianSettings withOffline(boolean isOffline) {
        return new DebianSettings(mirrors, snapshots, keyring, allowExpired, isOffline, trimGconv);
    }

    public DebianSettings withTrimGconv(boolean trim) {
        return new DebianSettings(mirrors, snapshots, keyring, allowExpired, offline, trim);
    }
}
