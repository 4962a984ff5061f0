package dev.pycontainer.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.lab.DockerEngine;
import dev.pycontainer.lab.Laboratory;
import dev.pycontainer.lab.LaboratoryTest;
import dev.pycontainer.python.index.DefaultIndex;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The project of {@code locks/real}, locked by Poetry, PDM and Pipenv: {@code pip check} and an import in the running container. */
@LaboratoryTest
class ManagersTest {
    private static final String PYTHON = "/opt/venv/bin/python";

    /** All three lock the same releases: what one has downloaded is there for the others. */
    @TempDir
    static Path shared;

    @TempDir
    Path directory;

    private final Laboratory laboratory = Laboratory.running();

    @ParameterizedTest
    @ValueSource(strings = {"poetry", "pdm", "pipenv"})
    void pip_finds_nothing_wrong_and_native_packages_are_imported(String manager) throws Exception {
        copy(manager);
        Files.writeString(
                directory.resolve("main.py"),
                "from fastapi import FastAPI\nimport orjson, psycopg, sqlalchemy, cryptography\napp = FastAPI()\n");
        String repository = "locks/" + UUID.randomUUID();
        BuiltProject built = ProjectRun.of(directory, shared)
                .home(Path.of(System.getProperty("user.home")))
                .environment(System.getenv())
                // The lock stands as it was made, but for the address of its index.
                .with(
                        "baseImage=" + laboratory.baseImage(),
                        "output=oci-layout",
                        "lockCheck=" + (manager.equals("pipenv") ? "off" : "on"))
                .pushingTo(laboratory.registry() + "/" + repository, "1.0")
                .build();

        DockerEngine docker = laboratory.docker();
        String image = laboratory.registry() + "/" + repository + ":1.0";
        docker.pull(image);
        try {
            assertThat(docker.run(
                            List.of("--entrypoint", "/usr/bin/python3"),
                            image,
                            "-m",
                            "pip",
                            "--python",
                            PYTHON,
                            "check"))
                    .contains("No broken requirements found");
            assertThat(docker.run(
                            List.of("--entrypoint", PYTHON),
                            image,
                            "-c",
                            "import main; print(main.orjson.dumps([1]), main.psycopg.pq.__impl__)"))
                    .isEqualTo("b'[1]' binary\n");
            assertThat(built.json("image-inputs.json").at("/platforms/0/packages"))
                    .hasSize(29);
        } finally {
            docker.remove(image);
        }
    }

    private void copy(String manager) throws Exception {
        Path from = Path.of(Objects.requireNonNull(ManagersTest.class.getResource("/locks/real/" + manager))
                .toURI());
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                String index = DefaultIndex.url().uri().toString().replaceAll("/$", "");
                Files.writeString(
                        directory.resolve("" + file.getFileName()),
                        Files.readString(file).replace("https://index.example/simple", index));
            }
        }
    }
}
