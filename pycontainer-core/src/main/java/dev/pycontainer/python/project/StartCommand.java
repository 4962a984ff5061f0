package dev.pycontainer.python.project;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a container starts.
 *
 * @param words in exec form; the first is a program in the {@code bin} of the virtual environment, paths are relative to the
 *     working directory
 * @param ports where it listens
 * @param why one clause for people: what was found
 */
public record StartCommand(List<String> words, List<Integer> ports, @Nullable Framework frameworkOrNull, String why) {
    public StartCommand {
        words = List.copyOf(words);
        ports = List.copyOf(ports);
    }

    static StartCommand of(Framework framework, String why, List<String> words) {
        return new StartCommand(words, List.of(framework.port()), framework, why);
    }

    static StartCommand plain(String why, String... words) {
        return new StartCommand(List.of(words), List.of(), null, why);
    }

    public Optional<Framework> framework() {
        return Optional.ofNullable(frameworkOrNull);
    }
}
