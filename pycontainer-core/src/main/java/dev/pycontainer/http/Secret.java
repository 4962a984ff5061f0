package dev.pycontainer.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A password, token or other text that nobody may see (K1). Its text form is {@code ***}; only {@link Disclosure}, which
 * writes headers and forms, can read it.
 */
public final class Secret {
    private final char[] characters;

    private Secret(char[] characters) {
        this.characters = characters;
    }

    public static Secret of(String text) {
        return new Secret(text.toCharArray());
    }

    public boolean isEmpty() {
        return characters.length == 0;
    }

    String reveal() {
        return new String(characters);
    }

    /** Overwrites the characters; the secret is empty text of the same length from then on (K18). */
    public void clear() {
        Arrays.fill(characters, '\0');
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(bytes(), that.bytes());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(characters);
    }

    @Override
    public String toString() {
        return "***";
    }

    private byte[] bytes() {
        return reveal().getBytes(StandardCharsets.UTF_8);
    }
}
