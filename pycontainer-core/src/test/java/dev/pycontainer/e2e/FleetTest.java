package dev.pycontainer.e2e;

import static dev.pycontainer.python.wheel.WheelBuilder.wheel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.build.BuildResult.LayerRow;
import dev.pycontainer.build.BuildResult.Traffic;
import dev.pycontainer.build.RecordingLog;
import dev.pycontainer.http.RecordedRequest;
import dev.pycontainer.python.wheel.WheelBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Runners that come up empty, build an image of 60 layers and go: how often they ask and how much they move. What the
 * laboratory measured for the same image is the bound.
 */
class FleetTest extends SmallWorldBase {
    /** With the base and the application: 60 layers. */
    private static final int WHEELS = 58;

    private static final int METADATA = 28_600;

    private final List<WheelBuilder> wheels = new ArrayList<>();
    private int runners;

    @BeforeEach
    void writeLargeProject() {
        for (int i = 0; i < WHEELS; i++) {
            wheels.add(wheel("package" + i, "1." + i).file("package" + i + "/data.bin", noise(i)));
        }
        world.serve(wheels.toArray(WheelBuilder[]::new));
        world.write("pyproject.toml", SmallWorld.PYPROJECT.replace("\"pricing>=1\", \"tables\"", names(wheels)));
        lock(wheels);
    }

    private void lock(List<WheelBuilder> locked) {
        world.write("uv.lock", UvLock.of(world.index(), locked));
    }

    private static byte[] noise(int seed) {
        byte[] noise = new byte[20_000];
        new Random(seed).nextBytes(noise);
        return noise;
    }

    private static String names(List<WheelBuilder> wheels) {
        List<String> names = new ArrayList<>();
        wheels.forEach(one -> names.add("\"" + one.filename().name() + "\""));
        return String.join(", ", names);
    }

    @Test
    void the_first_push_sends_each_layer_once() {
        freshRunner().build();

        // The tag; a question, a begin and an end for each layer and the config, where the base is mounted; the
        // manifest.
        assertThat(requests("/v2/team/shop/.*")).hasSize(1 + 3 * (WHEELS + 2) + 2 + 1);
    }

    @Test
    void a_fresh_runner_makes_seven_requests_and_one_for_the_base() {
        freshRunner().build();
        world.write("src/shop/goods.txt", "screws\n");
        BuiltProject expected = freshRunner()
                .with("reuse=off")
                .pushingTo(repository("other"), "1.0")
                .build();
        forget();

        BuiltProject built = freshRunner().build();

        assertThat(requests("/v2/team/shop/.*")).containsExactly("GET", "GET", "POST", "POST", "PUT", "PUT", "PUT");
        assertThat(requests("/v2/library/.*")).containsExactly("HEAD");
        assertThat(world.index().received()).isEmpty();
        Traffic traffic = built.result().traffic();
        assertThat(traffic.bytesDown()).isLessThan(METADATA);
        assertThat(traffic.bytesUp() - built.applicationLayer().size()).isLessThan(METADATA);
        assertThat(built.digest()).isEqualTo(expected.digest());
    }

    @Test
    void a_fresh_runner_that_changes_nothing_makes_two() {
        BuiltProject first = freshRunner().build();
        forget();

        BuiltProject second = freshRunner().build();

        assertThat(requests("/v2/team/shop/.*")).containsExactly("GET", "GET");
        assertThat(requests("/v2/library/.*")).containsExactly("HEAD");
        assertThat(second.result().traffic().bytesUp()).isZero();
        assertThat(second.digest()).isEqualTo(first.digest());
    }

    @Test
    void one_dependency_bumped_sends_its_layer_the_application_and_two_documents() {
        freshRunner().build();
        world.write("src/shop/goods.txt", "screws\n");
        lock(bumped());
        forget();

        BuiltProject built = freshRunner().build();

        assertThat(built.ownLayers())
                .filteredOn(LayerRow::written)
                .extracting(LayerRow::content)
                .containsExactly("package7 2.0", "3 files of shop");
        // Manifest, config; what was bumped, its layer begun before it is whole; application, config, manifest.
        assertThat(requests("/v2/team/shop/.*"))
                .containsExactly("GET", "GET", "POST", "POST", "POST", "PUT", "PUT", "PUT", "PUT");
        assertThat(requests("/v2/library/.*")).containsExactly("HEAD");
        assertThat(world.index().received()).isNotEmpty().allSatisfy(request -> assertThat(request.path())
                .contains("package7"));
        long layers = built.ownLayers().stream()
                .filter(LayerRow::written)
                .mapToLong(LayerRow::size)
                .sum();
        Traffic.Host registry =
                built.result().traffic().hosts().get(world.registry().host());
        assertThat(registry.bytesDown()).isLessThan(METADATA);
        assertThat(registry.bytesUp() - layers).isBetween(0L, (long) METADATA);
        assertThat(built.digest()).isEqualTo(builtAlone().digest());
    }

    @Test
    void a_new_repository_takes_all_layers_from_another_by_a_request_each() {
        freshRunner().build();
        world.write("src/shop/goods.txt", "screws\n");
        forget();

        BuiltProject built = freshRunner()
                .with("cacheFrom=" + repository("shop:1.0"))
                .pushingTo(repository("branch"), "1.0")
                .build();

        // Not there; 59 mounts; application, config, manifest. With the two documents of the other: 67.
        assertThat(requests("/v2/team/branch/.*")).hasSize(1 + WHEELS + 1 + 5);
        assertThat(requests("/v2/team/shop/.*")).containsExactly("GET", "GET");
        assertThat(requests("/v2/library/.*")).containsExactly("HEAD");
        assertThat(built.result().traffic().mounted()).isEqualTo(WHEELS + 1);
        assertThat(world.index().received()).isEmpty();
        assertThat(built.result().traffic().bytesDown()).isLessThan(48_000);
        assertThat(built.result().traffic().bytesUp() - built.applicationLayer().size())
                .isLessThan(METADATA);
        assertThat(built.digest()).isEqualTo(builtAlone().digest());
    }

    @Test
    void the_summary_tells_what_the_servers_saw() {
        freshRunner().build();
        world.write("src/shop/goods.txt", "screws\n");
        RecordingLog log = new RecordingLog();
        forget();

        BuiltProject built = freshRunner().build(log);

        String host = world.registry().host();
        assertThat(log.steps())
                .filteredOn(line -> line.startsWith("layers: "))
                .last()
                .asString()
                .matches("layers: 59 reused, 0 mounted, 1 built; " + host
                        + ": 8 requests, [0-9.]+ kB down, [0-9.]+ kB up");
        assertThat(built.json("image.json")
                        .at("/transfer/hosts")
                        .path(host)
                        .path("requests")
                        .asInt())
                .isEqualTo(8)
                .isEqualTo(world.registry().requests().size());
    }

    /** The wheels of the project with a newer one among them, served as well. */
    private List<WheelBuilder> bumped() {
        List<WheelBuilder> newer = new ArrayList<>(wheels);
        newer.set(7, wheel("package7", "2.0").file("package7/data.bin", noise(1007)));
        world.serve(newer.get(7));
        return newer;
    }

    private BuiltProject builtAlone() {
        return freshRunner()
                .with("reuse=off")
                .pushingTo(repository("alone"), "1.0")
                .build();
    }

    /** An image of many layers, as the table has it; nothing of it is on the machine. */
    private ProjectRun freshRunner() {
        Path cache = directory.resolve("runner-" + runners++);
        return world.run()
                .with("layers.max=" + (WHEELS + 2), "layers.separate=package*")
                .cache(cache)
                .pushingTo(repository("shop"), "1.0");
    }

    private String repository(String name) {
        return world.registry().host() + "/team/" + name;
    }

    private void forget() {
        world.registry().forgetRequests();
        world.index().forget();
    }

    private List<String> requests(String path) {
        return world.registry().requests().stream()
                .filter(request -> request.target().matches(path))
                .map(RecordedRequest::method)
                .sorted()
                .toList();
    }
}
