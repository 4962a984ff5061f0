package dev.pycontainer.debian;

import java.net.URI;

/** The mirror that is used where none is configured: Debian's own content network. */
public final class DefaultDebianMirror {
    private static final String DOMAIN = "debian" + ".org";
    private static final String HOST = "deb." + DOMAIN;

    private DefaultDebianMirror() {}

    public static DebianMirror mirror() {
        return new DebianMirror(
                URI.create("https://" + HOST + "/debian/"), URI.create("https://" + HOST + "/debian-security/"));
    }
}
