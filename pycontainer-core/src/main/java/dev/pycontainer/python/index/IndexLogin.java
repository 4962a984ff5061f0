package dev.pycontainer.python.index;

import dev.pycontainer.http.Disclosure;
import dev.pycontainer.http.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Whom an index knows us as. Its text form shows nothing: in many index URLs the user is the token.
 *
 * @param password empty where the user alone is the token
 */
public record IndexLogin(String user, Secret password) {
    private static final Pattern BARE_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /** The user info of a URL: split at the first colon, percent-decoded. */
    static IndexLogin ofUserInfo(String userInfo) {
        int colon = userInfo.indexOf(':');
        return colon < 0
                ? new IndexLogin(decoded(userInfo), Secret.of(""))
                : new IndexLogin(
                        decoded(userInfo.substring(0, colon)), Secret.of(decoded(userInfo.substring(colon + 1))));
    }

    /** Percent-decoded; a bare {@code %}, which people write as well, stays. */
    private static String decoded(String text) {
        String encoded = BARE_PERCENT.matcher(text).replaceAll("%25").replace("+", "%2B");
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }

    /** The value of {@code Authorization}. */
    String authorization() {
        return Disclosure.basic(user, password);
    }

    @Override
    public String toString() {
        return "***";
    }
}
