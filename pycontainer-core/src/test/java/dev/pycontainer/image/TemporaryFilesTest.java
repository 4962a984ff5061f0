package dev.pycontainer.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFilesTest {
    private static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void names_say_who_writes_and_cannot_be_foreseen() throws IOException {
        String first = create();
        String second = create();
        assertThat(first).isNotEqualTo(second);
        assertThat(ProcessIdentity.parse(first)).contains(ProcessIdentity.current());
        assertThat(ProcessIdentity.current().pid())
                .isEqualTo(ProcessHandle.current().pid());
    }

    @Test
    void files_of_this_process_stay() throws IOException {
        String first = create();
        Files.setLastModifiedTime(folder.resolve(first), FileTime.from(NOW.minus(Duration.ofDays(2))));
        create();
        assertThat(folder.resolve(first)).exists();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "the place of a process is read from /proc")
    void files_of_a_process_that_ended_go_at_once() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        long start = Long.parseLong(
                Files.readString(Path.of("/proc/" + process.pid() + "/stat")).split(" ")[21]);
        String place = ProcessIdentity.current().place();
        Path left = Files.createFile(folder.resolve(new ProcessIdentity(place, process.pid(), start).fileName(1)));
        create();
        assertThat(left).exists();
        process.destroy();
        process.waitFor();
        create();
        assertThat(left).doesNotExist();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "the place of a process is read from /proc")
    void a_process_id_that_came_again_does_not_keep_files() throws IOException {
        ProcessIdentity self = ProcessIdentity.current();
        Path left = Files.createFile(
                folder.resolve(new ProcessIdentity(self.place(), self.pid(), self.start() - 1).fileName(1)));
        create();
        assertThat(left).doesNotExist();
    }

    @Test
    void files_of_unknown_owners_go_after_a_day() throws IOException {
        Path young = foreign("abcdef-1-1-00000000000000aa", Duration.ofHours(23));
        Path old = foreign("abcdef-1-1-00000000000000bb", Duration.ofHours(25));
        Path oldWithOtherName = foreign("whatever", Duration.ofHours(25));
        create();
        assertThat(young).exists();
        assertThat(old).doesNotExist();
        assertThat(oldWithOtherName).doesNotExist();
    }

    @Test
    void a_link_is_removed_itself() throws IOException {
        Path target = Files.createFile(folder.resolveSibling(folder.getFileName() + "-target"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);
        new TemporaryFiles(folder, Clock.fixed(Instant.now().plus(Duration.ofDays(2)), ZoneOffset.UTC))
                .create()
                .channel()
                .close();
        assertThat(Files.isSymbolicLink(link)).isFalse();
        assertThat(target).exists();
        Files.delete(target);
    }

    private Path foreign(String name, Duration age) throws IOException {
        Path file = Files.createFile(folder.resolve(name));
        return Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
    }

    /** As another build would: the first file of a store follows the clean-up. */
    private String create() throws IOException {
        TemporaryFiles.Temporary temporary = new TemporaryFiles(folder, Clock.fixed(NOW, ZoneOffset.UTC)).create();
        temporary.channel().close();
        return String.valueOf(temporary.path().getFileName());
    }
}
