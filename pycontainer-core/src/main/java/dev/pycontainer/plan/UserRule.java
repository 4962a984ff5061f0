package dev.pycontainer.plan;

/** Who runs the process. */
public sealed interface UserRule {
    /** @param user {@code uid[:gid]}, or a name that the base's passwd must hold */
    record Fixed(String user) implements UserRule {}

    /** The base's user; where it has none, or root without saying so, the fallback. */
    record FromBase(String fallback) implements UserRule {}
}
