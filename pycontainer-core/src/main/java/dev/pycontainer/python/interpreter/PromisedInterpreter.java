package dev.pycontainer.python.interpreter;

import dev.pycontainer.python.Version;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An interpreter whose version is known; the program itself may come only when somebody has to run it. */
public final class PromisedInterpreter {
    private final Version version;
    private final Arrival arrival;
    private @Nullable Interpreter here;

    private PromisedInterpreter(Version version, Arrival arrival) {
        this.version = version;
        this.arrival = arrival;
    }

    /** Brings the program. */
    @FunctionalInterface
    public interface Arrival {
        Interpreter get() throws IOException;
    }

    /** One that is here. */
    public static PromisedInterpreter of(Interpreter interpreter) {
        return new PromisedInterpreter(interpreter.version(), () -> interpreter);
    }

    /**
     * One that comes when it is needed.
     *
     * @param version the whole version that it will have
     */
    public static PromisedInterpreter of(Version version, Arrival arrival) {
        return new PromisedInterpreter(version, arrival);
    }

    public Version version() {
        return version;
    }

    /** {@code 3.12} of 3.12.1. */
    String minor() {
        return version.release().get(0) + "." + version.release().get(1);
    }

    /** Brings it here the first time. */
    public synchronized Interpreter get() throws IOException {
        Interpreter known = here;
        if (known == null) {
            known = arrival.get();
            here = known;
        }
        return known;
    }
}
