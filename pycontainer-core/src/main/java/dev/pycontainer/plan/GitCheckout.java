package dev.pycontainer.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What git has written down of the checkout that a directory lies in (gitrepository-layout(5)). Only files are read; no git
 * is run, and nothing that a configuration of git could name.
 */
final class GitCheckout {
    private static final int MAX_FILE = 8 << 20;
    private static final int MOST_LINKS = 5;
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final Pattern REF = Pattern.compile("refs/[^\\s\\\\:]+");

    /** Of this working tree. */
    private final Path directory;
    /** Of the repository, which several working trees share. */
    private final Path common;

    private GitCheckout(Path directory) {
        this.directory = directory;
        this.common = first(directory.resolve("commondir"))
                .map(text -> resolved(directory, text))
                .orElse(directory);
    }

    /** The checkout around a directory. */
    static Optional<GitCheckout> around(Path start) {
        for (Path at = start.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            Path git = at.resolve(".git");
            if (Files.isDirectory(git)) {
                return Optional.of(new GitCheckout(git));
            }
            if (Files.isRegularFile(git)) {
                Path parent = at;
                return first(git)
                        .filter(line -> line.startsWith("gitdir:"))
                        .map(line -> resolved(parent, line.substring("gitdir:".length())))
                        .filter(Files::isDirectory)
                        .map(GitCheckout::new);
            }
        }
        return Optional.empty();
    }

    /** The commit that was checked out. */
    Optional<String> revision() {
        String head = first(directory.resolve("HEAD")).orElse("");
        for (int i = 0; i < MOST_LINKS && head.startsWith("ref:"); i++) {
            String ref = head.substring("ref:".length()).strip();
            if (!REF.matcher(ref).matches() || ref.contains("..")) {
                return Optional.empty();
            }
            head = first(directory.resolve(ref))
                    .or(() -> first(common.resolve(ref)))
                    .or(() -> packed(ref))
                    .orElse("");
        }
        return Optional.of(head).filter(commit -> COMMIT.matcher(commit).matches());
    }

    /** The address of the remote repository {@code origin}, as its configuration has it. */
    Optional<String> origin() {
        boolean inOrigin = false;
        for (String line : lines(common.resolve("config"))) {
            String text = line.strip();
            if (text.startsWith("[")) {
                inOrigin = text.replaceAll("\\s+", " ").equals("[remote \"origin\"]");
            } else if (inOrigin && text.matches("url\\s*=.*")) {
                return Optional.of(text.substring(text.indexOf('=') + 1).strip().replaceAll("^\"|\"$", ""));
            }
        }
        return Optional.empty();
    }

    private Optional<String> packed(String ref) {
        for (String line : lines(common.resolve("packed-refs"))) {
            if (line.endsWith(" " + ref)) {
                return Optional.of(line.substring(0, line.indexOf(' ')));
            }
        }
        return Optional.empty();
    }

    private static Path resolved(Path directory, String text) {
        try {
            return directory.resolve(text.strip()).normalize();
        } catch (InvalidPathException e) {
            return directory;
        }
    }

    private static Optional<String> first(Path file) {
        String[] lines = lines(file);
        return lines.length == 0 || lines[0].isBlank() ? Optional.empty() : Optional.of(lines[0].strip());
    }

    /** What cannot be read is as if it were not there: git's own notes decide nothing that an image runs on. */
    private static String[] lines(@Nullable Path file) {
        try {
            if (file == null || !Files.isRegularFile(file) || Files.size(file) > MAX_FILE) {
                return new String[0];
            }
            return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.UTF_8).split("\\R");
        } catch (IOException e) {
            return new String[0];
        }
    }
}
