package dev.pycontainer.build;

import dev.pycontainer.process.HostProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A repository for tests, with commits whose hashes are always the same. */
public final class GitRepository {
    private final Path directory;

    private GitRepository(Path directory) {
        this.directory = directory;
    }

    public static GitRepository in(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        GitRepository repository = new GitRepository(directory);
        repository.git("init", "--quiet", "--initial-branch=main");
        return repository;
    }

    public GitRepository file(String path, String text) {
        try {
            Path file = directory.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Commits all there is; returns the commit. */
    public String commit() {
        git("add", "--all");
        git("commit", "--quiet", "--allow-empty", "--message", "work");
        return git("rev-parse", "HEAD").strip();
    }

    public String url() {
        return directory.toUri().toString().replaceFirst("^file:/+", "file:///").replaceFirst("/$", "");
    }

    public String git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        SortedMap<String, String> variables = new TreeMap<>();
        variables.put("PATH", HostProcess.SYSTEM_PATH);
        variables.put("GIT_CONFIG_GLOBAL", "/dev/null");
        for (String who : List.of("AUTHOR", "COMMITTER")) {
            variables.put("GIT_" + who + "_NAME", "tester");
            variables.put("GIT_" + who + "_EMAIL", "tester@example.org");
            variables.put("GIT_" + who + "_DATE", "2024-02-29T12:00:00Z");
        }
        try {
            HostProcess.Outcome outcome = new HostProcess(command, directory, variables, Duration.ofSeconds(60)).run();
            if (!outcome.isGood()) {
                throw new AssertionError(command + ": " + outcome.output());
            }
            return outcome.output();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
