package dev.pycontainer.build;

/** A compiler that earlier images were made with, and that nobody insists on, is nowhere; without bytecode the build goes well. */
final class MissingCompilerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingCompilerException(String reason) {
        super(reason);
    }
}
