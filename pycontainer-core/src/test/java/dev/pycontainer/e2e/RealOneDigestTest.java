package dev.pycontainer.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.lab.LaboratoryTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code examples/fastapi} once more, by somebody else, on another JDK, with an empty cache. */
@LaboratoryTest
class RealOneDigestTest {
    @TempDir
    Path directory;

    private final WeatherService weather = WeatherService.shared();

    @Test
    void another_user_locale_umask_and_jdk_build_the_same_image() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path project = directory.resolve("work/of somebody");
        WeatherService.copyTo(project);
        giveTo("nobody", directory.resolve("work"));
        ChildBuild stranger = ChildBuild.asIs()
                .java(ChildBuild.otherJava())
                .options("-XX:ActiveProcessorCount=1", "-Duser.timezone=Pacific/Auckland")
                .environment(Map.of("LC_ALL", "tr_TR.UTF-8", "TZ", "Pacific/Auckland"))
                .umask("077")
                .user("nobody");

        ProjectRun run = weather.run().project(project).cache(directory.resolve("cache"));
        ChildBuild.Outcome outcome = stranger.run(run, ChildBuild.copyClasses(directory.resolve("classes")));

        assertThat(outcome.digest()).isEqualTo(weather.built().digest());
    }

    static void giveTo(String user, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.setOwner(
                        file,
                        file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user));
            }
        }
    }
}
