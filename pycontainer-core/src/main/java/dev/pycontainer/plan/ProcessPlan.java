package dev.pycontainer.plan;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The process of a container.
 *
 * @param workdir absolute; also where the application lies
 * @param stopSignalOrNull instead of the base's
 */
public record ProcessPlan(
        Decided<Command> entrypoint,
        Decided<Command> cmd,
        Decided<String> workdir,
        Decided<UserRule> user,
        @Nullable Decided<String> stopSignalOrNull) {
    public Optional<Decided<String>> stopSignal() {
        return Optional.ofNullable(stopSignalOrNull);
    }
}
