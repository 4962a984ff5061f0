package dev.pycontainer.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.lab.LaboratoryTest;
import dev.pycontainer.lab.OtherJava;
import dev.pycontainer.oci.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who builds, where, when and on what never reaches the image: each build has its own copy of the project and cache. */
class OneDigestTest {
    @TempDir
    static Path directory;

    private static SmallWorld world;
    private static Digest expected;
    private static String classes;

    @BeforeAll
    static void start() throws IOException {
        world = SmallWorld.in(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        expected = world.run().build().digest();
        classes = ChildBuild.copyClasses(directory.resolve("classes"));
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    /** A stranger's machine. */
    record Surroundings(String name, ChildBuild child) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Surroundings> surroundings() {
        ChildBuild child = ChildBuild.asIs();
        return Stream.of(
                new Surroundings(
                        "umask 077, Turkish",
                        child.umask("077")
                                .environment(Map.of("LC_ALL", "tr_TR.UTF-8"))
                                .options("-Duser.language=tr", "-Duser.country=TR")),
                new Surroundings(
                        "no locale, Auckland",
                        child.umask("000").environment(Map.of("LC_ALL", "C", "TZ", "Pacific/Auckland"))),
                new Surroundings(
                        "Latin 1, Los Angeles, one processor",
                        child.options(
                                "-Dfile.encoding=ISO-8859-1",
                                "-XX:ActiveProcessorCount=1",
                                "-Duser.timezone=America/Los_Angeles")),
                new Surroundings("eight processors", child.options("-XX:ActiveProcessorCount=8")));
    }

    @ParameterizedTest
    @MethodSource("surroundings")
    void the_surroundings_of_a_build_do_not_count(Surroundings surroundings) {
        assertThat(surroundings
                        .child()
                        .run(strange(surroundings.name()), classes)
                        .digest())
                .isEqualTo(expected);
    }

    @Test
    @LaboratoryTest // whose user is root, and so can become another
    void the_user_does_not_count() throws IOException {
        ProjectRun run = strange("nobody's");
        try (Stream<Path> files = Files.walk(run.project())) {
            for (Path file : files.toList()) {
                Files.setOwner(
                        file,
                        file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
            }
        }

        assertThat(ChildBuild.asIs()
                        .user("nobody")
                        .umask("077")
                        .run(run, classes)
                        .digest())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd", "none"})
    @LaboratoryTest // whose machine has a second JDK
    void the_version_of_the_jdk_does_not_count(String compression) {
        ProjectRun run = world.run().with("compression=" + compression);

        assertThat(ChildBuild.asIs()
                        .java(OtherJava.program())
                        .run(strange("another JDK, " + compression).with("compression=" + compression), classes)
                        .digest())
                .isEqualTo(run.build().digest());
    }

    /** A copy of the project with other times and modes, made in another order, and an empty cache. */
    private static ProjectRun strange(String name) {
        Path copy = directory.resolve("copies").resolve(name.replaceAll("\\W", "-"));
        world.writeProject(copy.resolve("project"));
        try {
            Path goods = copy.resolve("project/src/shop/goods.txt");
            Files.setLastModifiedTime(goods, FileTime.from(Instant.parse("1999-12-31T23:59:59Z")));
            Files.setPosixFilePermissions(goods, PosixFilePermissions.fromString("rw-rw-rw-"));
            for (Path open : List.of(copy.getParent(), copy, copy.resolve("project"))) {
                Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return world.run()
                .project(copy.resolve("project"))
                .cache(copy.resolve("cache"))
                .home(copy.resolve("home"));
    }
}
