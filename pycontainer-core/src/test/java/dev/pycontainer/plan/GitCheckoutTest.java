package dev.pycontainer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitCheckoutTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final String OTHER = "f".repeat(40);

    @TempDir
    Path folder;

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }

    private GitCheckout checkout() throws IOException {
        Path project = Files.createDirectories(folder.resolve("services/shop"));
        return GitCheckout.around(project).orElseThrow();
    }

    @Test
    void the_branch_that_is_checked_out_names_the_commit() throws IOException {
        write(".git/HEAD", "ref: refs/heads/feature/one\n");
        write(".git/refs/heads/feature/one", COMMIT + "\n");
        write(".git/packed-refs", OTHER + " refs/heads/feature/one\n");
        assertThat(checkout().revision()).contains(COMMIT);
    }

    @Test
    void packed_branches_are_found() throws IOException {
        write(".git/HEAD", "ref: refs/heads/main\n");
        write(
                ".git/packed-refs",
                "# pack-refs with: peeled fully-peeled sorted\n" + OTHER + " refs/heads/a/refs/heads/mai\n" + COMMIT
                        + " refs/heads/main\n^" + OTHER + "\n");
        assertThat(checkout().revision()).contains(COMMIT);
    }

    @Test
    void a_commit_without_a_branch_stands_in_head_itself() throws IOException {
        write(".git/HEAD", COMMIT + "\n");
        assertThat(checkout().revision()).contains(COMMIT);
    }

    @Test
    void a_second_working_tree_shares_branches_and_remotes() throws IOException {
        write("services/.git", "gitdir: ../main/.git/worktrees/services\n");
        write("main/.git/worktrees/services/HEAD", "ref: refs/heads/two\n");
        write("main/.git/worktrees/services/commondir", "../..\n");
        write("main/.git/refs/heads/two", COMMIT + "\n");
        write("main/.git/config", "[core]\n\tbare = false\n[remote \"origin\"]\n\turl = https://git.example/a/b\n");
        assertThat(checkout().revision()).contains(COMMIT);
        assertThat(checkout().origin()).contains("https://git.example/a/b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ref: refs/heads/none", "ref: ../../etc/passwd", "ref: refs/../../x", "garbage"})
    void what_names_no_commit_is_passed_over(String head) throws IOException {
        write(".git/HEAD", head);
        write("etc/passwd", COMMIT);
        assertThat(checkout().revision()).isEmpty();
        assertThat(checkout().origin()).isEmpty();
    }

    @Test
    void only_the_remote_origin_counts() throws IOException {
        write(
                ".git/config",
                "[remote \"upstream\"]\n\turl = https://git.example/up\n[remote  \"origin\"]\n  fetch = +refs/*\n"
                        + "  url=git@git.example:me/shop.git\n[branch \"main\"]\n");
        assertThat(checkout().origin()).contains("git@git.example:me/shop.git");
    }

    @ParameterizedTest
    @CsvSource({
        "git@github.com:me/shop.git, https://github.com/me/shop",
        "ssh://git@github.com/me/shop.git, https://github.com/me/shop",
        "ssh://git@git.example:7999/team/shop.git/, https://git.example/team/shop",
        "https://github.com/me/shop, https://github.com/me/shop",
        "https://me:secret@git.example:8443/shop.git, https://git.example:8443/shop",
        "https://token@git.example/shop?x=secret, https://git.example/shop",
        "http://git.example/shop.git, http://git.example/shop",
        "git://git.example/shop.git, https://git.example/shop",
    })
    void addresses_become_those_a_browser_opens(String written, String shown) {
        assertThat(SourceAddress.of(written)).contains(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/srv/git/shop.git", "../shop", "file:///srv/git/shop.git", "C:/shop", "C:\\shop", ""})
    void what_lies_on_one_machine_alone_is_no_address(String written) {
        assertThat(SourceAddress.of(written)).isEmpty();
    }

    @Test
    void annotations_tell_the_commit_and_labels_do_not() throws IOException {
        write(".git/HEAD", COMMIT + "\n");
        write(".git/config", "[remote \"origin\"]\n\turl = git@git.example:me/shop.git\n");
        MetadataPlan metadata = SampleProject.in(folder).plan().image().metadata();
        assertThat(metadata.annotations().applyTo(new java.util.TreeMap<>()))
                .containsEntry("org.opencontainers.image.revision", COMMIT)
                .containsEntry("org.opencontainers.image.source", "https://git.example/me/shop")
                .containsKey("org.opencontainers.image.created");
        assertThat(metadata.labels().values())
                .doesNotContainKeys(
                        "org.opencontainers.image.revision",
                        "org.opencontainers.image.source",
                        "org.opencontainers.image.created");
        assertThat(SampleProject.in(folder)
                        .properties("annotations.org.opencontainers.image.revision=null")
                        .plan()
                        .image()
                        .metadata()
                        .annotations()
                        .values())
                .doesNotContainKey("org.opencontainers.image.revision");
    }
}
