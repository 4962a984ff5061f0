package dev.pycontainer.python.index;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.Locations;
import dev.pycontainer.http.Redactor;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The http or https address of an index or a file, its credentials held apart (CR-7). Its text form shows none.
 *
 * @param uri without user info and fragment
 */
public record IndexUrl(URI uri, @Nullable IndexLogin loginOrNull) {
    /**
     * Reads an address as people write it into settings, perhaps with {@code user:password@}.
     *
     * @param what names its place in the error, such as {@code PIP_INDEX_URL}
     */
    public static IndexUrl parse(String text, String what) {
        String address = withoutFragment(text.strip());
        String lower = address.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("https://") && !lower.startsWith("http://")) {
            throw new PycontainerException(what + " is no http or https address: " + Redactor.url(address));
        }
        int start = address.indexOf("://") + 3;
        int end = endOfAuthority(address, start);
        int at = address.lastIndexOf('@', end - 1);
        if (at < start) {
            return new IndexUrl(Locations.parse(address, what), null);
        }
        URI uri = Locations.parse(address.substring(0, start) + address.substring(at + 1), what);
        return new IndexUrl(uri, IndexLogin.ofUserInfo(address.substring(start, at)));
    }

    private static String withoutFragment(String text) {
        int hash = text.indexOf('#');
        return hash < 0 ? text : text.substring(0, hash);
    }

    private static int endOfAuthority(String address, int start) {
        int end = start;
        while (end < address.length() && "/?".indexOf(address.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    public Optional<IndexLogin> login() {
        return Optional.ofNullable(loginOrNull);
    }

    /** The same address with a slash at the end of its path, so that names can be resolved below it. */
    IndexUrl asFolder() {
        String text = uri.toString();
        return text.endsWith("/") || uri.getRawQuery() != null
                ? this
                : new IndexUrl(URI.create(text + "/"), loginOrNull);
    }

    @Override
    public String toString() {
        return Redactor.url(uri);
    }
}
