package dev.pycontainer.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.build.RecordingLog;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.python.index.FakePackageIndex;
import dev.pycontainer.python.wheel.WheelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Package files from folders and pages, as {@code find_links} and the settings of pip and uv name them. */
class FindLinksTest extends SmallWorldBase {
    private static final String NOWHERE = "http://127.0.0.1:9/simple/";

    private Path folder() throws IOException {
        Path folder = Files.createDirectories(world.project().resolve("wheels"));
        SmallWorld.pricing().writeTo(folder);
        SmallWorld.tables().writeTo(folder);
        return folder;
    }

    private ProjectRun withoutIndex() {
        return ProjectRun.of(world.project(), directory.resolve("fresh"))
                .with("baseImage=" + world.base(), "tag=shop:1.0");
    }

    @Test
    void a_folder_with_the_wheels_is_enough_without_any_index() throws IOException {
        Digest fromIndex = world.run().build().digest();
        world.write(
                "requirements.txt",
                "--no-index\n" + Files.readString(world.project().resolve("requirements.txt")));
        folder();
        long asked = world.index().received().size();

        BuiltProject built =
                withoutIndex().with("findLinks=wheels", "exclude=wheels").build();

        assertThat(built.digest()).isEqualTo(fromIndex);
        assertThat(world.index().received()).hasSize((int) asked);
        assertThat(built.json("image-plan.json").toString()).contains("find_links", "wheels");
        assertThat(built.json("image-inputs.json").toString()).doesNotContain("file:", "" + world.project());
    }

    @Test
    void pins_without_hashes_take_what_lies_in_the_folder() throws IOException {
        Digest fromIndex = world.run().build().digest();
        world.write("requirements.txt", "--no-index\n-f wheels\npricing==1.4\ntables==2.0\n");
        folder();

        assertThat(withoutIndex().with("exclude=wheels").build().digest()).isEqualTo(fromIndex);
    }

    @Test
    void what_pip_is_told_of_links_counts() throws IOException {
        Digest fromIndex = world.run().build().digest();
        ProjectRun pip = withoutIndex()
                .with("exclude=wheels")
                .environment(Map.of("PIP_FIND_LINKS", folder().toString(), "PIP_NO_INDEX", "1"));

        assertThat(pip.build().digest()).isEqualTo(fromIndex);
    }

    @Test
    void what_uv_is_told_of_links_counts() throws IOException {
        Digest fromIndex = world.run().build().digest();
        Path folder = folder();
        world.write("uv.toml", "find-links = ['" + folder + "']\nno-index = true\n");

        assertThat(withoutIndex().with("exclude=wheels,uv.toml").build().digest())
                .isEqualTo(fromIndex);
    }

    @Test
    void a_page_with_links_is_fetched_once() {
        Digest fromIndex = world.run().build().digest();
        String links = "";
        for (WheelBuilder wheel : new WheelBuilder[] {SmallWorld.pricing(), SmallWorld.tables()}) {
            links += "<a href='/files/%s#sha256=%s'>x</a>"
                    .formatted(wheel.filename(), FakePackageIndex.sha256(wheel.bytes()));
        }
        world.index().answer("/links.html", 200, "text/html", links);
        String page = world.index().url().replace("/simple/", "/links.html");

        BuiltProject built = withoutIndex()
                .with("findLinks=" + page)
                .environment(Map.of("PIP_NO_INDEX", "true"))
                .build();

        assertThat(built.digest()).isEqualTo(fromIndex);
        assertThat(world.index().received())
                .filteredOn(one -> one.path().equals("/links.html"))
                .hasSize(1);
    }

    @Test
    void a_folder_that_is_not_there_is_named() {
        assertThat(withoutIndex()
                        .with("findLinks=nowhere", "indexUrl=" + NOWHERE)
                        .failure())
                .contains("nowhere: there is no such directory", "find_links");
    }

    @Test
    void withdrawn_releases_are_installed_with_a_warning() {
        String page = "<a href='/files/%s' data-yanked='wrong prices'>x</a>"
                .formatted(SmallWorld.pricing().filename());
        world.index().answer("/simple/pricing/", 200, "text/html", page);
        RecordingLog log = new RecordingLog();

        world.run().build(log);

        assertThat(log.warnings())
                .containsExactly(
                        "pricing 1.4 (requirements.txt:1) has been withdrawn (yanked) by its makers: wrong prices");
    }

    @Test
    void deleted_releases_are_all_named_in_one_error() {
        world.index()
                .answer("/simple/pricing/", 200, "text/html", "<a href='/files/pricing-1.3-py3-none-any.whl'>x</a>");
        world.index().answer("/simple/tables/", 200, "text/html", "");

        assertThat(world.run().failure())
                .contains("2 packages cannot be installed")
                .contains("pricing 1.4 (requirements.txt:1): " + world.index().url()
                        + " does not have the version any more")
                .contains("tables 2.0 (requirements.txt:2): ");
    }
}
