package dev.pycontainer.plan;

/** A port the container listens on; shown as in the image config, {@code 8000/tcp}. */
public record Port(int number, Protocol protocol) {
    /** Transport protocols of the image spec. */
    public enum Protocol {
        TCP,
        UDP,
        SCTP;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    @Override
    public String toString() {
        return number + "/" + protocol;
    }
}
