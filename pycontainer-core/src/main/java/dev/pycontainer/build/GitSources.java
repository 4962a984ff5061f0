package dev.pycontainer.build;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.Redactor;
import dev.pycontainer.process.HostProcess;
import dev.pycontainer.process.HostProcess.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One commit of a repository as files, by this machine's git with its user's logins. Hooks and filters do not run, and git asks
 * nobody for a password.
 */
final class GitSources {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    /** Other ways to reach a repository can be programs of the address's choice. */
    private static final String PROTOCOLS = "https:http:ssh:git:file";

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final List<String> NO_HOOKS =
            List.of("-c", "core.hooksPath=/dev/null", "-c", "advice.detachedHead=false");

    private final SourceOrigin.Git origin;
    private final Path directory;
    private final SortedMap<String, String> variables;

    /**
     * @param directory an empty one
     * @param variables this machine's
     */
    GitSources(SourceOrigin.Git origin, Path directory, SortedMap<String, String> variables) {
        this.origin = origin;
        this.directory = directory;
        this.variables = new TreeMap<>(variables);
        this.variables.put("GIT_TERMINAL_PROMPT", "0");
        this.variables.put("GIT_ALLOW_PROTOCOL", PROTOCOLS);
        this.variables.put("LC_ALL", "C");
        this.variables.putIfAbsent("GIT_SSH_COMMAND", "ssh -oBatchMode=yes");
        this.variables.putIfAbsent("PATH", HostProcess.SYSTEM_PATH);
    }

    /** Whether a lock's text is a commit, and not the name of something that moves. */
    static boolean isCommit(String text) {
        return COMMIT.matcher(text).matches();
    }

    /**
     * The commit that a branch, a tag or the start of a commit is now; that of the default branch where nothing is named. The
     * directory is one of its own.
     */
    String commit() throws IOException {
        String wanted = origin.commit();
        if (isCommit(wanted)) {
            return wanted;
        }
        String listed = wanted.isEmpty()
                ? git("ls-remote", "--", origin.url(), "HEAD")
                : git("ls-remote", "--", origin.url(), wanted, wanted + "^{}");
        for (String name :
                List.of("refs/tags/" + wanted + "^{}", "refs/tags/" + wanted, "refs/heads/" + wanted, "HEAD")) {
            Optional<String> found = listed.lines()
                    .filter(line -> line.endsWith("\t" + name))
                    .map(line -> line.substring(0, line.indexOf('\t')))
                    .filter(GitSources::isCommit)
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
        }
        return searched(wanted);
    }

    /** Servers list no commits: all of the history is searched for the one that starts so. */
    private String searched(String wanted) throws IOException {
        git("init", "--quiet", "--template=", ".");
        git("fetch", "--quiet", "--tags", "--", origin.url(), "+refs/heads/*:refs/remotes/origin/*");
        Outcome found = run("rev-parse", "--verify", "--quiet", "--end-of-options", wanted + "^{commit}");
        if (!found.isGood() || !isCommit(found.output().strip())) {
            throw failure("has no branch, tag or commit '" + wanted + "'");
        }
        return found.output().strip();
    }

    /**
     * Fetches and checks out.
     *
     * @param history whether tags and all that came before are needed too: versions may be counted from there
     * @return the directory of the package
     */
    Path checkout(boolean history) throws IOException {
        git("init", "--quiet", "--template=", ".");
        boolean shallow =
                !history && attempt("fetch", "--quiet", "--no-tags", "--depth=1", "--", origin.url(), origin.commit());
        if (!shallow) {
            git("fetch", "--quiet", "--tags", "--", origin.url(), "+refs/heads/*:refs/remotes/origin/*");
        }
        // Settings of this machine could run filters.
        variables.put("GIT_CONFIG_GLOBAL", "/dev/null");
        variables.put("GIT_CONFIG_NOSYSTEM", "1");
        git("checkout", "--quiet", "--detach", origin.commit());
        String head = git("rev-parse", "HEAD").strip();
        if (!head.equals(origin.commit())) {
            throw failure("has " + head + " where " + origin.commit() + " was asked for");
        }
        if (Files.exists(directory.resolve(".gitmodules"))) {
            variables.put("GIT_ALLOW_PROTOCOL", "https:http:ssh");
            git("submodule", "--quiet", "update", "--init", "--recursive", "--depth=1");
        }
        return packageDirectory();
    }

    private Path packageDirectory() throws IOException {
        Path root = directory.toRealPath();
        Path inside = root.resolve(origin.subdirectory()).normalize();
        if (!inside.startsWith(root)
                || !Files.isDirectory(inside)
                || !inside.toRealPath().startsWith(root)) {
            throw failure("has no directory '" + origin.subdirectory() + "' at " + origin.commit());
        }
        return inside;
    }

    private boolean attempt(String... arguments) throws IOException {
        return run(arguments).isGood();
    }

    private String git(String... arguments) throws IOException {
        Outcome outcome = run(arguments);
        if (!outcome.isGood()) {
            String said = Redactor.text(outcome.lastLines(5)).replace(origin.url(), origin.shown());
            throw failure("cannot be read: git " + arguments[0] + ": " + (outcome.isTimeout() ? "took too long" : said))
                    .withHint("the login is that of this machine's git: try `git ls-remote` by hand");
        }
        return outcome.output();
    }

    private Outcome run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(NO_HOOKS);
        command.addAll(List.of(arguments));
        try {
            return new HostProcess(command, directory, variables, PATIENCE).run();
        } catch (IOException e) {
            throw new PycontainerException(
                            "the Git repository " + origin.shown() + " is needed, and git cannot be started here", e)
                    .withHint("install git, or lock a version that has a wheel");
        }
    }

    private PycontainerException failure(String what) {
        return new PycontainerException("the Git repository " + origin.shown() + " " + what);
    }
}
