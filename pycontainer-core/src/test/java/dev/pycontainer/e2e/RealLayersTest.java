package dev.pycontainer.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.build.BuildResult.LayerRow;
import dev.pycontainer.lab.ContainerEngine;
import dev.pycontainer.lab.Laboratory;
import dev.pycontainer.lab.LaboratoryTest;
import dev.pycontainer.lab.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An image of numpy, pandas and scipy, with large files in their own deflate streams, as everybody else reads it. */
@LaboratoryTest
class RealLayersTest {
    private static final String PYPROJECT =
            """
            [project]
            name = "science"
            version = "1"
            requires-python = ">=3.11"
            dependencies = ["numpy", "pandas", "scipy"]
            """;
    private static final String LOCK =
            "numpy==2.4.6\npandas==3.1.1\nscipy==1.17.1\npython-dateutil==4.0.0\nsix==1.17.0\n";
    private static final String MAIN =
            """
            import numpy, pandas, scipy
            from scipy import linalg

            matrix = pandas.DataFrame({"a": [2.0, 0.0], "b": [0.0, 4.0]}).to_numpy()
            print(numpy.__version__, pandas.__version__, scipy.__version__, linalg.det(matrix))
            """;
    private static final String LIST =
            """
            import sys, tarfile, hashlib
            with tarfile.open(sys.argv[1], sys.argv[2]) as tar:
                for member in tar:
                    data = tar.extractfile(member).read() if member.isfile() else b""
                    print(member.name, oct(member.mode), member.linkname, hashlib.sha256(data).hexdigest(), sep="|")
            """;

    private static final String TAR = "LC_ALL=C.UTF-8 tar --numeric-owner --quoting-style=literal -tvf \"$1\"";

    @TempDir
    static Path directory;

    private static Laboratory laboratory;
    private static String image;
    private static BuiltProject gzip;
    private static BuiltProject plain;

    @BeforeAll
    static void build() {
        laboratory = Laboratory.running();
        String repository = laboratory.registry() + "/e2e/" + UUID.randomUUID() + "/science";
        image = repository + ":1.0";
        gzip = run("gzip").pushingTo(repository, "1.0").build();
        plain = run("none").build();
    }

    private static ProjectRun run(String compression) {
        Path project = directory.resolve(compression);
        SmallWorld.write(project, "pyproject.toml", PYPROJECT);
        SmallWorld.write(project, "requirements.txt", LOCK);
        SmallWorld.write(project, "src/science/__main__.py", MAIN);
        return ProjectRun.of(project, directory.resolve("cache"))
                .home(Path.of(System.getProperty("user.home")))
                .environment(System.getenv())
                .with("baseImage=" + laboratory.baseImage(), "output=oci-layout", "compression=" + compression);
    }

    @AfterAll
    static void remove() {
        engines().forEach(engine -> engine.remove(image));
    }

    static Stream<ContainerEngine> engines() {
        return Laboratory.running().engines().stream();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void every_engine_pulls_it_and_imports_all_three(ContainerEngine engine) {
        engine.remove(image); // that every pull is one

        engine.pull(image);

        assertThat(engine.run(image, "/opt/venv/bin/python", "-m", "science")).isEqualTo("2.4.6 3.1.1 1.17.1 8.0\n");
    }

    @Test
    void each_layer_is_the_plain_tar_for_gzip_tar_and_python() {
        for (int i = 0; i < gzip.ownLayers().size(); i++) {
            LayerRow layer = gzip.ownLayers().get(i);
            String file = gzip.blob(layer.digest()).toString();
            String tar = plain.blob(plain.ownLayers().get(i).digest()).toString();

            assertThat(shell("gzip -t < \"$1\" && gzip -dc < \"$1\" | cmp - \"$2\"", file, tar))
                    .isEmpty();
            assertThat(shell(TAR, file)).isEqualTo(shell(TAR, tar)).isNotEmpty();
            assertThat(python(file, "r:gz"))
                    .isEqualTo(python(file, "r|gz"))
                    .isEqualTo(python(tar, "r:"))
                    .isNotEmpty();
        }
        assertThat(gzip.ownLayers()).hasSizeGreaterThan(3);
        assertThat(plain.ownLayers()).hasSameSizeAs(gzip.ownLayers());
    }

    private static String shell(String script, String... arguments) {
        return Program.of(Path.of("/bin/bash"), "-o", "pipefail", "-c", script, "bash")
                .run(arguments);
    }

    private static String python(String file, String mode) {
        return laboratory.venv("python").run("-c", LIST, file, mode);
    }

    @Test
    void umoci_unpacks_it_and_skopeo_copies_it() throws IOException {
        Path bundle = directory.resolve("bundle");
        try {
            Path root = laboratory.umoci().unpack(gzip.layout(), "1.0", bundle);

            assertThat(root.resolve("opt/venv/lib/python3.11/site-packages/scipy/__init__.py"))
                    .isNotEmptyFile();
        } finally {
            CacheTest.deleteTree(bundle);
        }
        laboratory.skopeo().copy("docker://" + image, "oci:" + directory.resolve("copy") + ":1.0");
        assertThat(laboratory
                        .skopeo()
                        .inspect("oci:" + directory.resolve("copy") + ":1.0")
                        .path("Digest")
                        .asText())
                .isEqualTo(gzip.digest().toString());
    }
}
