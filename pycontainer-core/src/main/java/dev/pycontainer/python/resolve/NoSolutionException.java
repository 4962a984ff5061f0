package dev.pycontainer.python.resolve;

/** There is no choice of versions that goes together; what was learned says why. */
final class NoSolutionException extends Exception {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final Incompatibility<?> why;

    NoSolutionException(Incompatibility<?> why) {
        super("no solution", null, false, false);
        this.why = why;
    }

    /** The root of the derivation. */
    Incompatibility<?> why() {
        return why;
    }
}
