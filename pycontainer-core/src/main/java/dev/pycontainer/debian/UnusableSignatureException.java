package dev.pycontainer.debian;

/** A signature that does not count; the message goes on from "the signature". */
final class UnusableSignatureException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableSignatureException(String why) {
        super(why);
    }
}
