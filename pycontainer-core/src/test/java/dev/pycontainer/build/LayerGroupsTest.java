package dev.pycontainer.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.oci.Digest;
import dev.pycontainer.plan.Decided;
import dev.pycontainer.plan.LayerPlan;
import dev.pycontainer.plan.Origin;
import dev.pycontainer.python.WheelFilename;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayerGroupsTest {
    private static final long MB = 1_000_000;

    private final ResolvedPackage numpy = wheel("numpy-2.4.1-cp311-cp311-manylinux_2_27_x86_64.whl", 16 * MB);
    private final ResolvedPackage torch = wheel("torch-2.9.0-cp311-cp311-manylinux_2_28_x86_64.whl", 800 * MB);
    private final ResolvedPackage orjson = wheel("orjson-3.11.0-cp311-cp311-manylinux_2_17_x86_64.whl", MB);
    private final ResolvedPackage lxml = wheel("lxml-6.1.0-cp311-cp311-manylinux_2_26_x86_64.whl", 5 * MB);
    private final ResolvedPackage fastapi = wheel("fastapi-0.120.0-py3-none-any.whl", 100_000);
    private final ResolvedPackage idna = wheel("idna-3.11-py3-none-any.whl", 70_000);

    @Test
    void heavy_wheels_are_alone_the_other_native_ones_together_and_the_pure_ones_on_top() {
        assertThat(labels(groups(16, List.of()), List.of(fastapi, idna, lxml, numpy, orjson, torch)))
                .containsExactly("numpy 2.4.1", "torch 2.9.0", "2 packages with native code", "2 packages");
    }

    @Test
    void a_package_that_is_named_gets_a_layer_of_its_own_whatever_its_size() {
        assertThat(labels(groups(16, List.of("fast*", "ORJSON")), List.of(fastapi, idna, orjson)))
                .containsExactly("fastapi 0.120.0", "orjson 3.11.0", "idna 3.11");
    }

    @Test
    void over_the_budget_only_the_heaviest_stay_alone() {
        assertThat(labels(groups(3, List.of()), List.of(fastapi, idna, lxml, numpy, torch)))
                .containsExactly("torch 2.9.0", "2 packages with native code", "2 packages");
        assertThat(labels(groups(1, List.of()), List.of(fastapi, numpy))).containsExactly("2 packages");
    }

    @Test
    void no_packages_make_no_layers() {
        assertThat(groups(16, List.of()).of(List.of())).isEmpty();
    }

    private static List<String> labels(LayerGroups groups, List<ResolvedPackage> packages) {
        return groups.of(packages).stream().map(LayerGroups.Group::label).toList();
    }

    private static LayerGroups groups(int budget, List<String> separate) {
        return new LayerGroups(new LayerPlan.Dependencies(
                decided(budget), decided(separate), 10 * MB, decided(LayerPlan.RecordRule.HEAL)));
    }

    private static <T> Decided<T> decided(T value) {
        return new Decided<>(value, Origin.inferred("the test"));
    }

    private static ResolvedPackage wheel(String name, long size) {
        WheelFilename filename = WheelFilename.parse(name);
        return new ResolvedPackage(
                filename.name(),
                filename.version(),
                filename,
                Digest.of(name),
                size,
                new ResolvedPackage.Location.Local(Path.of(name)),
                "uv.lock:1");
    }
}
