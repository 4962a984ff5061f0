package dev.pycontainer.plan;

import dev.pycontainer.failure.PycontainerException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A port the container listens on; shown as in the image config, {@code 8000/tcp}. */
public record Port(int number, Protocol protocol) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,8})(?:/(tcp|udp|sctp))?");

    /** Transport protocols of the image spec. */
    public enum Protocol {
        TCP,
        UDP,
        SCTP;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Port {
        if (number < 1 || number > 65535) {
            throw new PycontainerException("port " + number + " is out of range").withHint("allowed: 1 to 65535");
        }
    }

    /** Parses {@code 8000}, {@code 8080/tcp} or {@code 53/udp}. */
    static Port parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new PycontainerException("'" + text + "' is not a port")
                    .withHint("write a number from 1 to 65535, perhaps with /tcp, /udp or /sctp");
        }
        String protocol = matcher.group(2) == null ? "TCP" : matcher.group(2).toUpperCase(Locale.ROOT);
        return new Port(Integer.parseInt(matcher.group(1)), Protocol.valueOf(protocol));
    }

    @Override
    public String toString() {
        return number + "/" + protocol;
    }
}
