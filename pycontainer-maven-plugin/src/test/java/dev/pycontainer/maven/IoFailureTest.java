package dev.pycontainer.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class IoFailureTest {
    @Test
    void a_full_disk_is_told_with_what_helps() {
        assertThat(IoFailure.explained(new IOException("No space left on device")))
                .isEqualTo("could not write: No space left on device\n\n"
                        + "hint: free some space, or move the cache with -Dpycontainer.cache=<directory>");
    }

    @Test
    void a_forbidden_file_is_named() {
        assertThat(IoFailure.explained(new AccessDeniedException("/srv/app.py")))
                .startsWith("no permission: /srv/app.py\n\nhint: ");
    }

    @Test
    void other_failures_say_what_the_system_says() {
        assertThat(IoFailure.explained(new NoSuchFileException("/srv/app.py")))
                .isEqualTo("the file is gone: /srv/app.py");
        assertThat(IoFailure.explained(new FileSystemException("/srv", null, "Stale file handle")))
                .isEqualTo("file system error: /srv: Stale file handle");
        assertThat(IoFailure.explained(new IOException())).isEqualTo("input or output failed: java.io.IOException");
    }
}
