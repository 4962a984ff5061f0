package dev.pycontainer.python.index;

import dev.pycontainer.http.Disclosure;
import dev.pycontainer.http.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Whom an index knows us as. Its text form shows nothing: in many index URLs the user is the token.
 *
 * @param password empty where the user alone is the token
 */
public record IndexLogin(String user, Secret password) {
    /** The user info of a URL: split at the first colon, percent-decoded. */
    static IndexLogin ofUserInfo(String userInfo) {
        int colon = userInfo.indexOf(':');
        return colon < 0
                ? new IndexLogin(decoded(userInfo), Secret.of(""))
                : new IndexLogin(
                        decoded(userInfo.substring(0, colon)), Secret.of(decoded(userInfo.substring(colon + 1))));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            // A bare % is what people write; the exception would quote the password.
            return text;
        }
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
