package dev.pycontainer.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.image.Image;
import dev.pycontainer.image.ImageAssembler;
import dev.pycontainer.image.Layer;
import dev.pycontainer.image.TestImages;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.History;
import dev.pycontainer.oci.ImageFormat;
import dev.pycontainer.oci.ImageIndex;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.oci.OciJson;
import dev.pycontainer.oci.Platform;
import dev.pycontainer.python.wheel.WheelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The platform of the image, among those that the base has. */
class BasePlatformTest extends SmallWorldBase {
    private static final Platform ARM_V7 = Platform.parse("linux/arm/v7");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/vnd.oci.image.index.v1+json",
                "application/vnd.docker.distribution.manifest.list.v2+json"
            })
    void x09_the_base_of_the_platform_is_found_in_either_kind_of_index(String type) {
        addIndex(new MediaType(type), Platform.LINUX_ARM64, Platform.LINUX_AMD64);

        assertThat(world.run().build().config().path("architecture").asText()).isEqualTo("amd64");
    }

    @Test
    void x09_a_platform_that_the_base_has_not_is_never_replaced_by_another() {
        addIndex(MediaType.OCI_INDEX, Platform.LINUX_ARM64, ARM_V7);

        assertThat(world.run().failure()).contains("linux/amd64", "linux/arm64", "linux/arm/v7", "hint: ");
    }

    @Test
    void x10_wheels_config_and_index_are_of_the_platform_that_was_asked_for() throws IOException {
        addIndex(MediaType.OCI_INDEX, Platform.LINUX_AMD64, ARM_V7);
        WheelBuilder arm = WheelBuilder.wheel("tables", "2.0")
                .tag("cp311-cp311-manylinux_2_17_armv7l")
                .file("tables/__init__.py", "");
        world.serve(arm);
        world.write("requirements.txt", SmallWorld.lockLine(SmallWorld.pricing()) + SmallWorld.lockLine(arm));

        BuiltProject built = world.run().with("platforms=linux/arm/v7").build();

        assertThat(built.json("image-inputs.json")
                        .at("/platforms/0/packages/1/file")
                        .asText())
                .endsWith("_armv7l.whl");
        var config = built.config();
        var index = OciJson.parse(Files.readAllBytes(built.layout().resolve("index.json")), "index");
        var platform = index.at("/manifests/0/platform");
        assertThat(config.path("architecture").asText() + "/"
                        + config.path("variant").asText())
                .isEqualTo("arm/v7");
        assertThat(platform.path("architecture").asText() + "/"
                        + platform.path("variant").asText())
                .isEqualTo("arm/v7");
    }

    @Test
    void a_pure_layer_is_the_same_bytes_on_every_platform() {
        addIndex(MediaType.OCI_INDEX, Platform.LINUX_AMD64, Platform.LINUX_ARM64);
        world.write("pyproject.toml", SmallWorld.PYPROJECT.replace(", \"tables\"", ""));
        world.write("requirements.txt", SmallWorld.lockLine(SmallWorld.pricing()));

        BuiltProject intel = world.run().build();
        BuiltProject arm = world.run().with("platforms=linux/arm64").build();

        assertThat(arm.digest()).isNotEqualTo(intel.digest());
        assertThat(arm.ownLayers().get(0).digest())
                .isEqualTo(intel.ownLayers().get(0).digest());
        assertThat(arm.applicationLayer().digest())
                .isEqualTo(intel.applicationLayer().digest());
    }

    private void addIndex(MediaType type, Platform... platforms) {
        List<Descriptor> entries = new ArrayList<>();
        for (Platform platform : platforms) {
            Image image = base(platform);
            world.addBase("of-" + platform.architecture(), image);
            entries.add(image.descriptor().withPlatform(platform));
        }
        ImageIndex index = new ImageIndex(type, entries, new TreeMap<>());
        world.registry().addManifest(SmallWorld.BASE_REPOSITORY, "3.11-slim", index.toBytes(), type);
    }

    private static Image base(Platform platform) {
        ImageAssembler assembler = ImageAssembler.empty(platform);
        for (Layer layer : TestImages.pythonBase().layers()) {
            assembler.append(layer, new History("1970-01-01T00:00:00Z", "test", "", false));
        }
        return assembler.assemble(ImageFormat.OCI);
    }
}
