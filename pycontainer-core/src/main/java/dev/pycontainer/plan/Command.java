package dev.pycontainer.plan;

import java.util.List;

/** An {@code Entrypoint} or {@code Cmd} of the image config, always in exec form. */
public sealed interface Command {
    /** These words. */
    record Exec(List<String> words) implements Command {
        public Exec {
            words = List.copyOf(words);
        }
    }

    /** The base's, whatever it is. */
    record Inherit() implements Command {}

    /** None: the base's is cleared. */
    record Cleared() implements Command {}
}
