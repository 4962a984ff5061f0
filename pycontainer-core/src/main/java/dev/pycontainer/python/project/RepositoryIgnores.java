package dev.pycontainer.python.project;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** The {@code .gitignore} files between the top of a git repository and a project that lies deeper in it. */
final class RepositoryIgnores {
    private RepositoryIgnores() {}

    /**
     * The rules that reach into the project from above. There are none if the project itself is ignored, as a copy below a
     * build's output is. Excludes of the user ({@code core.excludesFile}, {@code .git/info/exclude}) never count: they differ
     * from host to host.
     */
    static GitIgnore.Chain above(Path project) {
        Path absolute = project.toAbsolutePath().normalize();
        Deque<Path> path = new ArrayDeque<>();
        for (Path directory = absolute; directory != null; directory = directory.getParent()) {
            path.push(directory);
            if (Files.exists(directory.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
                return collect(path);
            }
        }
        return GitIgnore.Chain.none();
    }

    private static GitIgnore.Chain collect(Deque<Path> path) {
        GitIgnore.Chain chain = GitIgnore.Chain.none();
        Path directory = path.pop();
        String up = "../".repeat(path.size());
        while (!path.isEmpty()) {
            chain = chain.with(GitIgnore.read(directory.resolve(".gitignore"), up + ".gitignore"));
            directory = path.pop();
            up = up.substring("../".length());
            chain = chain.step(String.valueOf(directory.getFileName()));
            if (chain.ignoring(true).isPresent()) {
                return GitIgnore.Chain.none();
            }
        }
        return chain;
    }
}
