package dev.pycontainer.http;

import dev.pycontainer.failure.PycontainerException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;

/** Reads addresses that other programs wrote, some of which forget to encode (R9). */
public final class Locations {
    private static final int MAX_LENGTH = 16 << 10;
    private static final String UNENCODED = " \"<>\\^`{|}";

    private Locations() {}

    /**
     * An absolute address.
     *
     * @param what names its place in the error
     */
    public static URI parse(String text, String what) {
        if (text.length() > MAX_LENGTH) {
            throw new PycontainerException(what + " is longer than " + MAX_LENGTH + " characters");
        }
        try {
            return new URI(encode(text.strip()));
        } catch (URISyntaxException e) {
            // The exception quotes the address, which may hold a signature.
            throw new PycontainerException(what + " is not an address: " + Redactor.url(text));
        }
    }

    /** An address relative to the one that answered; the query is kept as it is. */
    public static URI resolve(URI base, String text, String what) {
        return base.resolve(parse(text, what));
    }

    private static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c > 0x7e || c < 0x20 || UNENCODED.indexOf(c) >= 0) {
                encoded.append(String.format(java.util.Locale.ROOT, "%%%02X", (int) c));
            } else {
                encoded.append(c);
            }
        }
        return encoded.toString();
    }
}
