package dev.pycontainer.plan;

/** What a key takes. */
public enum ValueType {
    TEXT("a string"),
    PATH("a path"),
    FLAG("true or false"),
    WHOLE("a whole number"),
    CHOICE("one of the allowed values"),
    LIST("a list of strings"),
    /** A list of strings, each one of the allowed values. */
    CHOICES("a list of allowed values"),
    /** A list of words, or one string that is split by shell-word rules. */
    WORDS("a list of strings, or one string"),
    /** A list of port numbers and of strings such as {@code 53/udp}. */
    PORTS("a list of ports"),
    /** An ISO 8601 time, or seconds since 1970. */
    TIME("a time"),
    MAP("a map of names to strings"),
    TABLE("a table");

    private final String noun;

    ValueType(String noun) {
        this.noun = noun;
    }

    /** In errors: "must be …". */
    String noun() {
        return noun;
    }
}
