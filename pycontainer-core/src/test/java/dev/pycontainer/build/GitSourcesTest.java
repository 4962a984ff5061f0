package dev.pycontainer.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitSourcesTest {
    @TempDir
    Path directory;

    private final TreeMap<String, String> variables = new TreeMap<>();

    @Test
    void a_commit_that_is_no_longer_the_newest_is_fetched() throws IOException {
        GitRepository repository = repository();
        String first = repository.file("words.txt", "first").commit();
        repository.file("words.txt", "second").commit();

        Path sources = checkout(repository.url(), first, "", false);

        assertThat(sources.resolve("words.txt")).hasContent("first");
        assertThat(sources.resolve(".git")).isDirectory();
    }

    @Test
    void a_commit_of_a_branch_is_found_where_the_server_gives_no_single_commits() throws IOException {
        GitRepository repository = repository();
        repository.file("words.txt", "first").commit();
        repository.git("checkout", "--quiet", "-b", "side");
        String side = repository.file("words.txt", "side").commit();
        repository.git("checkout", "--quiet", "main");
        repository.git("config", "uploadpack.allowAnySHA1InWant", "false");
        repository.git("config", "uploadpack.allowReachableSHA1InWant", "false");

        assertThat(checkout(repository.url(), side, "", false).resolve("words.txt"))
                .hasContent("side");
    }

    @Test
    void with_history_tags_come_along() throws IOException {
        GitRepository repository = repository();
        repository.file("words.txt", "first").commit();
        repository.git("tag", "v1.0");
        String second = repository.file("words.txt", "second").commit();

        Path sources = checkout(repository.url(), second, "", true);

        assertThat(sources.resolve(".git/refs/tags/v1.0")).exists();
    }

    @Test
    void a_package_may_lie_in_a_subdirectory_but_not_outside() throws IOException {
        GitRepository repository = repository();
        String commit = repository.file("libs/words/pyproject.toml", "").commit();

        assertThat(checkout(repository.url(), commit, "libs/words", false).resolve("pyproject.toml"))
                .exists();
        assertThatThrownBy(() -> checkout(repository.url(), commit, "../..", false))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("has no directory '../..'");
    }

    @Test
    void hooks_and_filters_do_not_run() throws IOException {
        Path mark = directory.resolve("mark");
        Path home = Files.createDirectories(directory.resolve("home/templates/hooks"));
        Path hook = Files.writeString(home.resolve("post-checkout"), "#!/bin/sh\ntouch " + mark + "\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();
        Files.writeString(
                directory.resolve("home/.gitconfig"),
                "[init]\ntemplateDir = %s\n[filter \"run\"]\nsmudge = \"touch %s; cat\"\n"
                        .formatted(home.getParent(), mark));
        variables.put("HOME", directory.resolve("home").toString());
        GitRepository repository = repository();
        String commit = repository
                .file(".gitattributes", "*.txt filter=run\n")
                .file("words.txt", "first")
                .commit();

        assertThat(checkout(repository.url(), commit, "", false).resolve("words.txt"))
                .hasContent("first");
        assertThat(mark).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext::sh -c touch% %s", "--upload-pack=touch %s", "-u touch %s"})
    void an_address_is_never_a_program(String template) throws IOException {
        Path mark = directory.resolve("mark");

        assertThatThrownBy(() -> checkout(template.replace("%s", mark.toString()), "a".repeat(40), "", false))
                .isInstanceOf(PycontainerException.class);
        assertThat(mark).doesNotExist();
    }

    @Test
    void a_commit_that_is_not_there_is_told_without_credentials() {
        GitRepository repository = repository();
        repository.file("words.txt", "first").commit();

        assertThatThrownBy(() -> checkout(repository.url(), "a".repeat(40), "", false))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("the Git repository file:///")
                .hasMessageContaining("git ls-remote");
        assertThatThrownBy(() -> checkout("http://user:hunter2@127.0.0.1:9/words", "a".repeat(40), "", false))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("http://***@127.0.0.1:9/words")
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void only_whole_hashes_are_commits() {
        assertThat(GitSources.isCommit("a".repeat(40))).isTrue();
        assertThat(GitSources.isCommit("a".repeat(64))).isTrue();
        assertThat(GitSources.isCommit("v1.0")).isFalse();
        assertThat(GitSources.isCommit("abc1234")).isFalse();
    }

    private GitRepository repository() {
        return GitRepository.in(directory.resolve("repository"));
    }

    private Path checkout(String url, String commit, String subdirectory, boolean history) throws IOException {
        Path into = Files.createTempDirectory(directory, "checkout");
        return new GitSources(new SourceOrigin.Git(url, commit, subdirectory), into, variables).checkout(history);
    }
}
