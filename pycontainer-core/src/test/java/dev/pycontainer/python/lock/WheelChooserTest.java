package dev.pycontainer.python.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.FileHash;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WheelChooserTest {
    private static final FileHash A = new FileHash("sha256", "a1".repeat(32));
    private static final FileHash B = new FileHash("sha256", "b2".repeat(32));

    private final WheelChooser chooser = new WheelChooser(Targets.PY312);

    private static LockedFile remote(String name, FileHash... hashes) {
        return new LockedFile(name, new FileLocation.Remote("https://files.example/" + name), List.of(hashes), null);
    }

    private static LockedPackage locked(PackageSource source, LockedFile... files) {
        return new LockedPackage(
                PackageName.of("alpha"),
                Version.parse("1.0"),
                source,
                List.of(files),
                new LockedPackage.Selected(List.of(), true, "uv.lock:7"));
    }

    private static LockedPackage fromRegistry(String... names) {
        return locked(
                new PackageSource.Registry(null),
                Stream.of(names).map(name -> remote(name, A)).toArray(LockedFile[]::new));
    }

    private static String file(PackageChoice choice) {
        assertThat(choice).isInstanceOf(PackageChoice.Wheel.class);
        return ((PackageChoice.Wheel) choice).wheel().text();
    }

    private static MissingPackage missing(PackageChoice choice) {
        assertThat(choice).isInstanceOf(MissingPackage.class);
        return (MissingPackage) choice;
    }

    @Test
    void the_most_specific_wheel_wins_then_the_higher_build_tag_then_the_first() {
        assertThat(file(chooser.choose(fromRegistry(
                        "alpha-1.0.tar.gz",
                        "alpha-1.0-py3-none-any.whl",
                        "alpha-1.0-cp312-cp312-manylinux_2_17_x86_64.whl",
                        "alpha-1.0-2-cp312-cp312-manylinux_2_28_x86_64.whl",
                        "alpha-1.0-10-cp312-cp312-manylinux_2_28_x86_64.whl",
                        "alpha-1.0-cp312-cp312-manylinux_2_39_x86_64.whl",
                        "alpha-1.0-cp312-cp312-musllinux_1_2_x86_64.whl"))))
                .isEqualTo("alpha-1.0-10-cp312-cp312-manylinux_2_28_x86_64.whl");
    }

    @Test
    void a_name_that_is_no_wheel_name_is_never_chosen() {
        assertThat(file(chooser.choose(fromRegistry("alpha-1.0.whl", "alpha-1.0-py3-none-any.whl"))))
                .isEqualTo("alpha-1.0-py3-none-any.whl");
    }

    @Test
    void a_file_of_another_package_or_version_is_refused() {
        assertThatThrownBy(() -> chooser.choose(fromRegistry("beta-1.0-py3-none-any.whl")))
                .isInstanceOf(PycontainerException.class)
                .hasMessage(
                        "uv.lock:7: the entry of alpha 1.0 lists a wheel of something else: beta-1.0-py3-none-any.whl");
        assertThatThrownBy(() -> chooser.choose(fromRegistry("alpha-1.1-py3-none-any.whl")))
                .isInstanceOf(PycontainerException.class);
        assertThat(file(chooser.choose(fromRegistry("alpha-1.0.0+cpu-py3-none-any.whl"))))
                .contains("cpu");
    }

    @Test
    void a_locked_wheel_without_a_strong_hash_is_missing_but_a_local_one_is_its_own_proof() {
        FileHash md5 = new FileHash("md5", "00".repeat(16));
        LockedFile local = new LockedFile(
                "alpha-1.0-py3-none-any.whl",
                new FileLocation.Local(Path.of("alpha-1.0-py3-none-any.whl")),
                List.of(),
                null);

        assertThat(missing(chooser.choose(
                                locked(new PackageSource.Registry(null), remote("alpha-1.0-py3-none-any.whl", md5))))
                        .reason())
                .isEqualTo("the lock has no sha256 hash for its wheel");
        assertThat(file(chooser.choose(locked(new PackageSource.Archive(Path.of("x")), local))))
                .isEqualTo(local.filename());
    }

    @Test
    void a_pin_asks_the_index_and_takes_only_what_its_hashes_allow() {
        LockedPackage pin = locked(new PackageSource.Pinned(List.of(A, B)));
        LockedFile other =
                remote("alpha-1.0-cp312-cp312-manylinux_2_17_x86_64.whl", new FileHash("sha256", "c3".repeat(32)));
        LockedFile unknown = remote("alpha-1.0-cp312-none-any.whl");
        LockedFile allowed = remote("alpha-1.0-py3-none-any.whl", B);

        assertThat(chooser.choose(pin)).isEqualTo(new PackageChoice.AskIndex(pin));
        assertThat(file(chooser.choose(pin, List.of(other, allowed)))).isEqualTo("alpha-1.0-py3-none-any.whl");
        assertThat(chooser.choose(pin, List.of(other, unknown, allowed)))
                .isInstanceOfSatisfying(PackageChoice.Wheel.class, wheel -> {
                    assertThat(wheel.file().filename()).isEqualTo(unknown.filename());
                    assertThat(wheel.file().hashes()).containsExactly(A, B);
                });
        assertThat(missing(chooser.choose(pin, List.of(other))).reason())
                .isEqualTo("no wheel has a hash that the lock allows");
        assertThat(file(chooser.choose(locked(new PackageSource.Pinned(List.of())), List.of(other))))
                .isEqualTo(other.filename());
    }

    @Test
    void source_trees_are_copied_and_git_is_missing() {
        Path tree = Path.of("libs/alpha");

        assertThat(chooser.choose(locked(new PackageSource.Directory(tree, true))))
                .isInstanceOfSatisfying(PackageChoice.Sources.class, sources -> assertThat(sources.directory())
                        .isEqualTo(tree));
        assertThat(missing(chooser.choose(locked(new PackageSource.Git("https://u:p4ss@git.example/x", "0123", ""))))
                        .reason())
                .isEqualTo("it is a Git repository, which would have to be built: https://***@git.example/x at 0123");
    }

    @Test
    void one_error_names_all_that_is_missing_with_what_is_offered() {
        List<MissingPackage> missing = List.of(
                missing(chooser.choose(fromRegistry("alpha-1.0.tar.gz"))),
                missing(chooser.choose(fromRegistry(
                        "alpha-1.0-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
                        "alpha-1.0-cp312-cp312-win_amd64.whl",
                        "alpha-1.0.tar.gz"))),
                missing(chooser.choose(fromRegistry())),
                missing(chooser.choose(fromRegistry(Stream.iterate(2, i -> i < 11, i -> i + 1)
                        .map(i -> "alpha-1.0-cp3" + i + "-abi3-win_amd64.whl")
                        .toArray(String[]::new)))));

        assertThat(MissingPackage.error(missing, Targets.PY312))
                .hasMessageStartingWith(
                        """
                4 packages cannot be installed on CPython 3.12.1, Linux x86_64, glibc:2.36:
                  alpha 1.0 (uv.lock:7): there is only a source distribution; offered: alpha-1.0.tar.gz
                  alpha 1.0 (uv.lock:7): no wheel fits; offered: cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64, cp312-cp312-win_amd64
                  alpha 1.0 (uv.lock:7): there are no files
                  alpha 1.0 (uv.lock:7): no wheel fits; offered: cp32-abi3-win_amd64, cp33-abi3-win_amd64, cp34-abi3-win_amd64, cp35-abi3-win_amd64, cp36-abi3-win_amd64, cp37-abi3-win_amd64 and 3 more

                hint: lock a version that has a wheel for this target""");
    }
}
