package dev.pycontainer.registry.auth;

import dev.pycontainer.http.Secret;

/** What a registry's user can show. */
public sealed interface Credential {
    Credential ANONYMOUS = new Anonymous();

    /** A user name and a password, which always go together (TK-7). */
    record Basic(String user, Secret password) implements Credential {}

    /** A token that the registry itself takes, sent as it is. */
    record RegistryToken(Secret token) implements Credential {}

    /** A refresh token, exchanged for registry tokens with {@code grant_type=refresh_token}. */
    record IdentityToken(Secret token) implements Credential {}

    /** Nothing: public images only. */
    record Anonymous() implements Credential {}

    /** Who this is, for messages: the user's name, or what kind of token. */
    default String shown() {
        if (this instanceof Basic basic) {
            return basic.user();
        }
        if (this instanceof RegistryToken) {
            return "a token";
        }
        return this instanceof IdentityToken ? "an identity token" : "anonymous";
    }
}
