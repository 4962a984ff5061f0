package dev.pycontainer.python.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.lab.Laboratory;
import dev.pycontainer.lab.LaboratoryTest;
import dev.pycontainer.lab.Program;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.python.WheelFilename;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real wheels, installed by uv and pip and laid out by pycontainer, come to the same trees, file for file, except for
 * what {@link TreeDifferences} names. With {@code -Dwheels=all} there are 200 of them, else those of the first list.
 */
@LaboratoryTest
class RealWheelsTest {
    private static final List<String> LISTS = "all".equals(System.getProperty("wheels"))
            ? List.of("real-wheels.txt", "more-wheels.txt")
            : List.of("real-wheels.txt");

    @TempDir
    static Path folder;

    private static Path list;
    private static Path wheels;

    @BeforeAll
    static void download_what_is_not_there_yet() throws IOException {
        list = folder.resolve("real-wheels.txt");
        for (String name : LISTS) {
            try (var in = Objects.requireNonNull(RealWheelsTest.class.getResourceAsStream(name))) {
                Files.write(list, in.readAllBytes(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        }
        wheels = Path.of(Laboratory.running().variable("LAB_VENV")).resolveSibling("wheels");
        Files.createDirectories(wheels);
        if (files().size() < Files.readAllLines(list).size()) {
            program("pip")
                    .run(
                            "download",
                            "-q",
                            "--no-deps",
                            "--only-binary=:all:",
                            "-d",
                            wheels.toString(),
                            "-r",
                            "" + list);
        }
        assertThat(files()).hasSameSizeAs(Files.readAllLines(list));
    }

    @Test
    void real_wheels_come_to_the_tree_that_uv_makes() throws IOException {
        Path prefix = emptyVenv("uv");
        SortedMap<String, InstalledTree.Entry> before =
                InstalledTree.onDisk(prefix).files();
        program("uv")
                .run(
                        "pip",
                        "install",
                        "-q",
                        "--python",
                        prefix + "/bin/python",
                        "--link-mode",
                        "copy",
                        "--no-deps",
                        "--no-index",
                        "--find-links",
                        wheels.toString(),
                        "-r",
                        list.toString());

        assertThat(differences(prefix, before, TreeDifferences.OF_UV)).isEmpty();
    }

    @Test
    void real_wheels_come_to_the_tree_that_pip_makes() throws IOException {
        Path prefix = emptyVenv("pip");
        SortedMap<String, InstalledTree.Entry> before =
                InstalledTree.onDisk(prefix).files();
        program("pip")
                .run(
                        "--python",
                        prefix + "/bin/python",
                        "install",
                        "-q",
                        "--no-compile",
                        "--no-deps",
                        "--no-index",
                        "--find-links",
                        wheels.toString(),
                        "-r",
                        list.toString());

        assertThat(differences(prefix, before, TreeDifferences.OF_PIP)).isEmpty();
    }

    private static Path emptyVenv(String name) {
        Path prefix = folder.resolve(name);
        program("uv").run("venv", "-q", "--python", program("python").command().get(0), prefix.toString());
        return prefix;
    }

    /** Lays the same wheels out for the place where the other installer put them. */
    private static List<String> differences(
            Path prefix, SortedMap<String, InstalledTree.Entry> before, Pattern elsewhere) throws IOException {
        InstallLocation location = new InstallLocation(prefix.toString(), "3.11", false);
        List<WheelArtifact> artifacts = new ArrayList<>();
        for (Path file : files()) {
            WheelFilename filename = WheelFilename.parse(file.getFileName().toString());
            artifacts.add(WheelArtifact.ofIndex(filename, Digest.of(filename.text()), () -> file));
        }
        var installer = new WheelInstaller(location, WheelSettings.DEFAULT, WheelListener.SILENT);
        var contents = new WheelLayerContents(installer, artifacts);
        Set<String> launchers = new TreeSet<>();
        contents.installed().forEach(wheel -> launchers.addAll(wheel.scripts()));
        InstalledTree ours = InstalledTree.of(location, contents.entries());
        InstalledTree theirs = InstalledTree.onDisk(prefix);
        before.keySet().forEach(theirs.files()::remove);
        Files.delete(prefix.resolve("bin/python")); // JUnit warns about links that lead out of a temporary folder
        return new TreeDifferences(elsewhere, launchers).unexpected(ours, theirs);
    }

    /** Only those that the list names: the folder may hold others from before. */
    private static List<Path> files() throws IOException {
        List<String> wanted = Files.readAllLines(list);
        try (Stream<Path> all = Files.list(wheels)) {
            return all.filter(file -> WheelFilename.tryParse(file.getFileName().toString())
                            .filter(name -> wanted.contains(name.name().fileForm() + "==" + name.version()))
                            .isPresent())
                    .sorted()
                    .toList();
        }
    }

    private static Program program(String name) {
        return new Program(Laboratory.running().venv(name).command(), Duration.ofMinutes(15));
    }
}
