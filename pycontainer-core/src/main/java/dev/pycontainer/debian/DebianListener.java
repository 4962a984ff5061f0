package dev.pycontainer.debian;

/** Hears how a base is made. */
public interface DebianListener {
    DebianListener NONE = new DebianListener() {};

    /** Something that explains the outcome to those who ask. */
    default void explained(String message) {}

    /** Something a person should know. */
    default void warned(String message) {}
}
