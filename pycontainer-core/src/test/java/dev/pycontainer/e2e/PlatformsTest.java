package dev.pycontainer.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.build.BuildResult;
import dev.pycontainer.build.BuildResult.BuiltImage;
import dev.pycontainer.build.BuildResult.LayerRow;
import dev.pycontainer.image.Image;
import dev.pycontainer.image.TestImages;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageIndex;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.oci.Platform;
import dev.pycontainer.python.index.FakePackageIndex;
import dev.pycontainer.python.wheel.WheelBuilder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** One run, one image for each platform, one index; with servers in this JVM. */
class PlatformsTest extends SmallWorldBase {
    private static final Platform ARM64 = Platform.LINUX_ARM64;

    @Test
    void each_platform_gets_its_own_wheels_and_shares_what_is_the_same_everywhere() {
        BuildResult result = bothPlatforms().build().result();

        assertThat(result.images()).extracting(BuiltImage::platform).containsExactly(Platform.LINUX_AMD64, ARM64);
        BuiltImage amd64 = result.images().get(0);
        BuiltImage arm64 = result.images().get(1);
        assertThat(layer(amd64, "tables 2.0").digest())
                .isNotEqualTo(layer(arm64, "tables 2.0").digest());
        assertThat(layer(amd64, "pricing 1.4").digest())
                .isEqualTo(layer(arm64, "pricing 1.4").digest());
        assertThat(layer(amd64, "3 files of shop").digest())
                .isEqualTo(layer(arm64, "3 files of shop").digest());
        assertThat(layer(arm64, "pricing 1.4").written()).isFalse();
    }

    @Test
    void the_pushed_tag_is_an_index_whose_children_are_all_there() {
        String repository = "team/shop";
        BuildResult result = bothPlatforms()
                .pushingTo(world.registry().host() + "/" + repository, "1.0")
                .build()
                .result();

        ImageIndex index =
                ImageIndex.parse(world.registry().manifest(repository, "1.0"), MediaType.OCI_INDEX, "the pushed index");
        assertThat(index.platforms()).containsExactly(Platform.LINUX_AMD64, ARM64);
        assertThat(index.manifests())
                .extracting(Descriptor::digest)
                .containsExactlyElementsOf(
                        result.images().stream().map(BuiltImage::digest).toList())
                .allSatisfy(digest -> assertThat(world.registry().hasManifest(repository, digest.toString()))
                        .isTrue());
    }

    @Test
    void a_fresh_runner_takes_the_layers_of_every_platform_from_the_index_pushed_before() {
        ProjectRun run =
                bothPlatforms().with("tag=shop:1.0").pushingTo(world.registry().host() + "/team/shop", "1.0");
        run.build();
        world.write("src/shop/goods.txt", "screws\n");
        BuildResult expected = run.with("reuse=off")
                .pushingTo(world.registry().host() + "/team/alone", "1.0")
                .build()
                .result();
        world.registry().forgetRequests();
        world.index().forget();

        BuildResult result = run.cache(directory.resolve("fresh")).build().result();

        assertThat(result.digest()).isEqualTo(expected.digest());
        assertThat(world.registry().count("GET", "/v2/library/.*")).isZero();
        assertThat(world.index().received()).isEmpty();
        // Index, two manifests, two configs; the application, two configs; two manifests and the index.
        assertThat(world.registry().count("GET", "/v2/team/shop/.*")).isEqualTo(5);
        assertThat(world.registry().count("HEAD", "/v2/team/shop/.*")).isZero();
        assertThat(world.registry().count("POST", "/v2/team/shop/.*")).isEqualTo(3);
        assertThat(world.registry().count("PUT", "/v2/team/shop/.*")).isEqualTo(6);
        assertThat(result.images()).allSatisfy(image -> assertThat(image.layers())
                .filteredOn(LayerRow::written)
                .extracting(LayerRow::role)
                .isSubsetOf("application"));
    }

    @Test
    void a_platform_that_is_new_takes_over_what_is_the_same_everywhere() {
        ProjectRun both = bothPlatforms().pushingTo(world.registry().host() + "/team/shop", "1.0");
        both.with("platforms=linux/amd64").build();

        BuildResult result = both.cache(directory.resolve("fresh")).build().result();

        assertThat(layer(result.images().get(1), "pricing 1.4").written()).isFalse();
        assertThat(layer(result.images().get(1), "tables 2.0").written()).isTrue();
    }

    @Test
    void children_are_pushed_before_the_index_and_what_is_shared_is_sent_once() {
        BuildResult result = bothPlatforms()
                .pushingTo(world.registry().host() + "/team/shop", "1.0")
                .build()
                .result();

        String put = "/v2/team/shop/manifests/";
        List<String> manifests = world.registry().requests().stream()
                .filter(request ->
                        request.method().equals("PUT") && request.target().startsWith(put))
                .map(request -> request.target().substring(put.length()))
                .toList();
        assertThat(manifests).hasSize(3).last().isEqualTo("1.0");
        assertThat(manifests.subList(0, 2))
                .containsExactlyInAnyOrderElementsOf(result.images().stream()
                        .map(image -> image.digest().toString())
                        .toList());
        Set<Digest> blobs = new HashSet<>();
        result.images().forEach(image -> {
            blobs.add(image.id());
            image.layers().forEach(layer -> blobs.add(layer.digest()));
        });
        long sent = world.registry().requests().stream()
                .filter(request ->
                        request.method().equals("PUT") && request.target().startsWith("/v2/team/shop/blobs/uploads/"))
                .count();
        // Layers of the base are mounted.
        assertThat(sent)
                .isLessThan(blobs.size())
                .isEqualTo(result.published().get(0).blobsMoved());
    }

    @Test
    void a_second_platform_adds_no_work_on_what_is_pure() {
        ProjectRun both = bothPlatforms();
        both.with("platforms=linux/amd64").cache(directory.resolve("of-one")).build();
        List<String> forOne = downloads();
        world.index().forget();

        BuildResult result = both.build().result();

        assertThat(forOne).hasSize(2).anyMatch(path -> path.contains("pricing-1.4-py3-none-any.whl"));
        List<String> forBoth = new ArrayList<>(downloads());
        forOne.forEach(forBoth::remove);
        assertThat(forBoth).singleElement().asString().contains("aarch64.whl");
        // A layer is written by whoever needs it first.
        assertThat(result.images().get(1).layers())
                .filteredOn(row -> !row.role().equals("base") && row.written())
                .extracting(LayerRow::content)
                .containsExactly("tables 2.0");
    }

    private List<String> downloads() {
        return world.index().received().stream()
                .map(FakePackageIndex.Received::path)
                .filter(path -> path.endsWith(".whl"))
                .toList();
    }

    @Test
    void a_base_without_one_of_the_platforms_says_which_it_has() {
        assertThatThrownBy(() ->
                        world.run().with("platforms=linux/amd64,linux/s390x").build())
                .hasMessageContaining("linux/s390x")
                .hasMessageContaining("linux/amd64");
    }

    private ProjectRun bothPlatforms() {
        WheelBuilder forArm = SmallWorld.tables().tag("cp311-cp311-manylinux_2_17_aarch64");
        world.serve(forArm);
        world.write(
                "requirements.txt",
                SmallWorld.lockLine(SmallWorld.pricing())
                        + SmallWorld.lockLine(SmallWorld.tables()).strip() + " --hash=sha256:"
                        + FakePackageIndex.sha256(forArm.bytes()) + "\n");
        Image amd64 = TestImages.pythonBase(Platform.LINUX_AMD64);
        Image arm64 = TestImages.pythonBase(ARM64);
        world.addBase("amd64", amd64);
        world.addBase("arm64", arm64);
        ImageIndex index = new ImageIndex(
                MediaType.OCI_INDEX,
                List.of(
                        amd64.descriptor().withPlatform(Platform.LINUX_AMD64),
                        arm64.descriptor().withPlatform(ARM64)),
                new TreeMap<>());
        world.registry().addManifest(SmallWorld.BASE_REPOSITORY, "both", index.toBytes(), MediaType.OCI_INDEX);
        return world.run()
                .with(
                        "baseImage=" + world.registry().host() + "/" + SmallWorld.BASE_REPOSITORY + ":both",
                        "platforms=linux/amd64,linux/arm64");
    }

    private static LayerRow layer(BuiltImage image, String content) {
        return image.layers().stream()
                .filter(row -> row.content().equals(content))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no layer " + content + " in " + image.layers()));
    }
}
