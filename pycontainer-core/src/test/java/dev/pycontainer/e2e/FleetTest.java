package dev.pycontainer.e2e;

import static dev.pycontainer.python.wheel.WheelBuilder.wheel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.build.BuildResult.Traffic;
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

    private int runners;

    @BeforeEach
    void writeLargeProject() {
        List<WheelBuilder> wheels = new ArrayList<>();
        for (int i = 0; i < WHEELS; i++) {
            byte[] noise = new byte[20_000];
            new Random(i).nextBytes(noise);
            wheels.add(wheel("package" + i, "1." + i).file("package" + i + "/data.bin", noise));
        }
        world.serve(wheels.toArray(WheelBuilder[]::new));
        world.write("pyproject.toml", SmallWorld.PYPROJECT.replace("\"pricing>=1\", \"tables\"", names(wheels)));
        world.write("uv.lock", UvLock.of(world.index(), wheels));
    }

    private static String names(List<WheelBuilder> wheels) {
        List<String> names = new ArrayList<>();
        wheels.forEach(one -> names.add("\"" + one.filename().name() + "\""));
        return String.join(", ", names);
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
