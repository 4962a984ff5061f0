package dev.pycontainer.debian;

import dev.pycontainer.failure.PycontainerException;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where copies of the two archives are served: base addresses that {@code dists/} and {@code pool/} lie under.
 *
 * @param main of the archive itself, ends with a slash
 * @param security of the security archive, ends with a slash
 */
public record DebianMirror(URI main, URI security) {
    private static final String SEGMENT = "debian";

    public DebianMirror {
        main = withSlash(main);
        security = withSlash(security);
    }

    /**
     * A mirror by the address of its main archive, such as {@code https://mirror.example/debian}, or by both addresses
     * with a space between them. By one address the security archive is expected beside it: the path with
     * {@code debian-security} in place of its last segment {@code debian}, as on Debian's own servers and snapshots.
     *
     * @param key the setting that the text comes from, for errors
     */
    public static DebianMirror parse(String text, String key) {
        String[] addresses = text.strip().split("\\s+");
        if (addresses.length > 2) {
            throw new PycontainerException("`" + key + "` has more than two addresses: " + text);
        }
        URI main = address(addresses[0], key);
        return new DebianMirror(main, addresses.length == 2 ? address(addresses[1], key) : beside(main));
    }

    URI base(ArchivePart part) {
        return part == ArchivePart.MAIN ? main : security;
    }

    private static URI beside(URI main) {
        String[] segments = withSlash(main).getRawPath().split("/");
        for (int i = segments.length - 1; i >= 0; i--) {
            if (segments[i].equals(SEGMENT)) {
                segments[i] = SEGMENT + "-security";
                return main.resolve(String.join("/", segments) + "/");
            }
        }
        return main.resolve(String.join("/", segments) + "-security/");
    }

    private static URI address(String text, String key) {
        try {
            URI uri = new URI(text);
            if (uri.getScheme() != null && uri.getHost() != null && uri.getRawQuery() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Said below: the exception would repeat an address that may hold a password.
        }
        throw new PycontainerException("`" + key + "` is not the address of a Debian mirror")
                .withHint("write it like https://mirror.example/debian: dists/ and pool/ lie under it");
    }

    private static URI withSlash(URI uri) {
        return uri.getPath().endsWith("/") ? uri : URI.create(uri + "/");
    }
}
