package dev.pycontainer.python.project;

import dev.pycontainer.process.HostProcess;
import dev.pycontainer.process.HostProcess.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a commit stands in the history of a repository, as {@code git describe} tells it.
 *
 * @param tag the nearest tag with a digit in its name; empty where there is none
 * @param distance commits since the tag, or in all
 * @param commit abbreviated
 * @param dirty whether tracked files have changed since
 * @param day of the commit, {@code yyyymmdd}: today's would make each day's image another one
 */
record GitDescription(String tag, int distance, String commit, boolean dirty, String day) {
    private static final Pattern LONG = Pattern.compile("(.+)-([0-9]+)-g([0-9a-f]+)(-dirty)?");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Empty where there is no repository, no commit or no git; nothing is written, not even git's own index. */
    static Optional<GitDescription> of(Path directory) {
        Path root = directory.toAbsolutePath().normalize();
        while (root != null && !Files.exists(root.resolve(".git"))) {
            root = root.getParent();
        }
        return root == null ? Optional.empty() : new Repository(root).describe();
    }

    private record Repository(Path root) {
        Optional<GitDescription> describe() {
            Optional<String> day = git("log", "-1", "--format=%ct").map(Repository::day);
            if (day.isEmpty()) {
                return Optional.empty();
            }
            return git("describe", "--dirty", "--tags", "--long", "--match", "*[0-9]*")
                    .map(LONG::matcher)
                    .filter(Matcher::matches)
                    .map(parts -> new GitDescription(
                            parts.group(1),
                            Integer.parseInt(parts.group(2)),
                            parts.group(3),
                            parts.group(4) != null,
                            day.get()))
                    .or(() -> untagged(day.get()));
        }

        private Optional<GitDescription> untagged(String day) {
            Optional<String> count = git("rev-list", "--count", "HEAD");
            Optional<String> commit = git("rev-parse", "--short", "HEAD");
            boolean dirty = git("status", "--porcelain", "--untracked-files=no")
                    .filter(changes -> !changes.isEmpty())
                    .isPresent();
            return count.isEmpty() || commit.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new GitDescription("", Integer.parseInt(count.get()), commit.get(), dirty, day));
        }

        private static String day(String seconds) {
            return DateTimeFormatter.BASIC_ISO_DATE.format(Instant.ofEpochSecond(Long.parseLong(seconds))
                    .atOffset(ZoneOffset.UTC)
                    .toLocalDate());
        }

        private Optional<String> git(String... arguments) {
            List<String> command = new ArrayList<>(List.of("git", "-c", "core.fsmonitor=false"));
            command.addAll(List.of(arguments));
            SortedMap<String, String> variables = new TreeMap<>();
            variables.put("PATH", HostProcess.SYSTEM_PATH);
            variables.put("LC_ALL", "C");
            variables.put("GIT_OPTIONAL_LOCKS", "0");
            // The owner is not checked: what is asked runs no program of the repository's settings.
            variables.put("GIT_CONFIG_COUNT", "1");
            variables.put("GIT_CONFIG_KEY_0", "safe.directory");
            variables.put("GIT_CONFIG_VALUE_0", "*");
            try {
                Outcome outcome = new HostProcess(command, root, variables, PATIENCE).run();
                return outcome.isGood() ? Optional.of(outcome.output().strip()) : Optional.empty();
            } catch (IOException e) {
                return Optional.empty(); // no git here
            }
        }
    }
}
