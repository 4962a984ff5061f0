package dev.pycontainer.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pycontainer.build.BuildResult.LayerRow;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.python.index.FakePackageIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A locked project becomes an image in a layout, with servers in this JVM. */
class WholeBuildTest extends SmallWorldBase {
    @Test
    void the_layers_are_these_very_bytes() {
        BuiltProject built = world.run().build();

        // Diff ids: what is in the layers. How small they get may change with the compressor, this never.
        assertThat(built.ownLayers())
                .extracting(LayerRow::content, layer -> layer.diffId().hex())
                .containsExactly(
                        tuple("tables 2.0", "5ad096c5ac9cc016485ec363d3c855573e9ecfe2302fcc62649311bdbdfe04c2"),
                        tuple("pricing 1.4", "92a47576f70abad76892d2d9bd3a6c59b16c03a01a4df83fea949bc022b7591a"),
                        tuple("3 files of shop", "1b7cb8d40aa00e71386a21395df29084b84e425a4ba482dc67317f77e03119eb"));
    }

    /** A folder without a name of its own, an application of PDM, a title of Poetry. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[project]\nname = \"\"\nversion = \"\"\ndependencies = [\"pricing\"]\n",
                "[tool.poetry]\nname = \"Shop + more\"\nversion = \"1.0\"\n"
            })
    void names_that_are_no_names_of_packages_build_as_well(String pyproject) throws IOException {
        Path project = directory.resolve("Shop + more");
        world.writeProject(project);
        Files.writeString(project.resolve("pyproject.toml"), pyproject);

        BuiltProject built = ProjectRun.of(project, world.cache())
                .with(
                        "baseImage=" + world.base(),
                        "indexUrl=" + world.index().url(),
                        "bytecode=none",
                        "entrypoint=python")
                .build();

        assertThat(built.entries(built.applicationLayer()).keySet())
                .anyMatch(path -> path.matches(".*/site-packages/shop_more-[0-9.]+\\.dist-info/METADATA"));
    }

    /** As the backend does it; the file of an earlier build is not taken along. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_version_file_of_a_build_backend_is_written_anew(boolean there) throws IOException {
        world.write(
                "pyproject.toml",
                SmallWorld.PYPROJECT
                                .replace("version = \"1.0\"", "dynamic = [\"version\"]")
                                .replace("hatchling.build", "pdm.backend")
                        + "[tool.pdm.version]\nsource = \"scm\"\nwrite_to = \"shop/_version.py\"\n"
                        + "write_template = \"VERSION = '{}'\"\n");
        world.write(".gitignore", "_version.py\n");
        if (there) {
            world.write("src/shop/_version.py", "VERSION = '0.1'\n");
        }

        BuiltProject built =
                world.run().environment(Map.of("PDM_BUILD_SCM_VERSION", "1.2")).build();

        assertThat(built.texts(built.applicationLayer()))
                .containsEntry("app/src/shop/_version.py", "VERSION = '1.2'")
                .containsKey("opt/venv/lib/python3.11/site-packages/shop-1.2.dist-info/METADATA");
    }

    @Test
    void base_dependencies_and_application_lie_in_this_order_and_each_is_told_in_history() {
        BuiltProject built = world.run().build();

        assertThat(built.image().layers())
                .extracting(LayerRow::role)
                .containsExactly("base", "dependencies", "dependencies", "application");
        assertThat(stream(built.config().path("history"))
                        .map(row -> row.path("created_by").asText()))
                .containsExactly(
                        "test",
                        "pycontainer: tables 2.0",
                        "pycontainer: pricing 1.4",
                        "pycontainer: application: 3 files of shop");
        assertThat(built.config().at("/rootfs/diff_ids")).hasSize(4);
    }

    @Test
    void the_project_is_importable_from_its_own_layer_and_its_script_needs_no_shell() {
        BuiltProject built = world.run().build();

        assertThat(built.entries(built.applicationLayer()).keySet())
                .contains(
                        "app/src/shop/main.py",
                        "opt/venv/bin/shop",
                        "opt/venv/pyvenv.cfg",
                        "opt/venv/lib/python3.11/site-packages/shop-1.0.dist-info/METADATA");
        assertThat(built.config().at("/config/Entrypoint")).hasToString("[\"/opt/venv/bin/shop\"]");
        assertThat(built.config().at("/config/Cmd").isMissingNode()).isTrue();
        assertThat(built.config().at("/config/User").asText()).isEqualTo("65532:65532");
    }

    @Test
    void every_entry_is_roots_with_one_of_two_modes() {
        BuiltProject built = world.run().build();

        assertThat(built.ownLayers().stream().flatMap(layer -> built.entries(layer).values().stream()))
                .hasSizeGreaterThan(40)
                .allSatisfy(entry -> {
                    assertThat(entry.getLongUserId()).isZero();
                    assertThat(entry.getLongGroupId()).isZero();
                    assertThat(entry.getMode() & 07777)
                            .as(entry.getName())
                            .isIn(entry.isSymbolicLink() ? List.of(0777) : List.of(0644, 0755));
                });
    }

    @Test
    void the_result_files_agree_with_the_layout() {
        BuiltProject built = world.run().build();

        assertThat(built.text("image-digest")).isEqualTo(built.digest().toString());
        assertThat(built.text("image-id"))
                .isEqualTo(built.manifest().at("/config/digest").asText());
        JsonNode platform = built.json("image.json").at("/platforms/0");
        assertThat(platform.path("layers").findValuesAsText("digest"))
                .isEqualTo(built.manifest().path("layers").findValuesAsText("digest"));
        assertThat(platform.path("layers").findValuesAsText("diffId"))
                .isEqualTo(stream(built.config().at("/rootfs/diff_ids"))
                        .map(JsonNode::asText)
                        .toList());
    }

    @Test
    void the_inputs_name_base_and_packages_by_their_hashes_and_lines() {
        JsonNode inputs = world.run().build().json("image-inputs.json");

        JsonNode platform = inputs.at("/platforms/0");
        assertThat(platform.at("/base/digest").asText()).isEqualTo(digestOfBase());
        assertThat(stream(platform.path("packages")))
                .extracting(each -> each.path("name").asText(), each -> each.path("version")
                        .asText())
                .containsExactly(tuple("pricing", "1.4"), tuple("tables", "2.0"));
        assertThat(platform.at("/packages/1/origin").asText()).isEqualTo("requirements.txt:2");
        assertThat(platform.at("/packages/0/sha256").asText())
                .isEqualTo(FakePackageIndex.sha256(SmallWorld.pricing().bytes()));
    }

    private String digestOfBase() {
        return Digest.of(world.registry().manifest(SmallWorld.BASE_REPOSITORY, "3.11-slim"))
                .toString();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
