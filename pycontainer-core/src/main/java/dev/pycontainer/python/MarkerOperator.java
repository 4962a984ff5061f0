package dev.pycontainer.python;

/** An operator between a marker variable and a text; those that begin with others first. */
enum MarkerOperator {
    IDENTICAL("==="),
    EQUAL("=="),
    COMPATIBLE("~="),
    NOT_EQUAL("!="),
    AT_MOST("<="),
    AT_LEAST(">="),
    LESS("<"),
    GREATER(">"),
    IN("in"),
    NOT_IN("not in");

    final String symbol;

    MarkerOperator(String symbol) {
        this.symbol = symbol;
    }

    boolean isWord() {
        return this == IN || this == NOT_IN;
    }

    /** {@code !=} and {@code not in}: they hold where their opposite does not. */
    boolean isNegative() {
        return this == NOT_EQUAL || this == NOT_IN;
    }

    MarkerOperator opposite() {
        return switch (this) {
            case NOT_EQUAL -> EQUAL;
            case NOT_IN -> IN;
            default -> throw new IllegalStateException(symbol + " is not negative");
        };
    }
}
