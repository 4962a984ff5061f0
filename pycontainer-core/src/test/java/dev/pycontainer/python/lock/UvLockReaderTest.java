package dev.pycontainer.python.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.FileHash;
import dev.pycontainer.python.PackageName;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UvLockReaderTest extends LockReaderContract {
    private static final String HASH = "sha256:" + "ab".repeat(32);

    @Override
    String fileName() {
        return "uv.lock";
    }

    @Override
    String sample() {
        return lock(
                        "beta\", marker = \"python_version >= '3.8'",
                        "alpha",
                        "gamma\", marker = \"sys_platform == 'win32'")
                + entry("beta", "2.0")
                + entry("alpha", "1.0")
                + entry("gamma", "3.0");
    }

    @Override
    int lineOfBeta() {
        return 14;
    }

    @Override
    String brokenOnLineTwo() {
        return "version = 1\nrevision = = 3\n";
    }

    /** A lock of the project app, which depends on the names. */
    private static String lock(String... dependencies) {
        String edges = List.of(dependencies).stream()
                .map(name -> "    { name = \"" + name + "\" },\n")
                .collect(Collectors.joining());
        return "version = 1\nrevision = 3\n\n[[package]]\nname = \"app\"\nversion = \"0.1.0\"\nsource = { virtual = \".\" }\n"
                + "dependencies = [\n" + edges + "]\n\n";
    }

    private static String entry(String name, String version) {
        String file = name + "-" + version + "-py3-none-any.whl";
        return """
                [[package]]
                name = "%s"
                version = "%s"
                source = { registry = "https://index.example/simple" }
                wheels = [
                    { url = "https://files.example/%s", hash = "%s", size = 10 },
                ]

                """
                .formatted(name, version, file, HASH);
    }

    private Lock recorded(String fixture, LockSelection selection) throws Exception {
        return new UvLockReader().read(RecordedSelectionTest.locks().resolve(fixture), selection, Targets.PY312);
    }

    @Test
    void files_come_with_name_place_hash_and_size_in_the_order_of_the_lock() throws Exception {
        Lock lock = recorded("sources/uv.lock", LockSelection.MAIN);
        Path directory = RecordedSelectionTest.locks().resolve("sources");

        assertThat(named(lock, "six").source())
                .isEqualTo(
                        new PackageSource.Registry(directory.resolve("vendored").toString()));
        assertThat(named(lock, "six").files().get(0).location())
                .isEqualTo(new FileLocation.Local(directory.resolve("vendored/six-1.16.0-py2.py3-none-any.whl")));
        assertThat(named(lock, "iniconfig").source())
                .isEqualTo(new PackageSource.Archive(directory.resolve("wheels/iniconfig-2.0.0-py3-none-any.whl")));
        assertThat(named(lock, "iniconfig").files().get(0).location())
                .isEqualTo(new FileLocation.Local(directory.resolve("wheels/iniconfig-2.0.0-py3-none-any.whl")));
        assertThat(named(lock, "packaging").source()).isInstanceOf(PackageSource.Url.class);
        assertThat(named(lock, "packaging").files().get(0).isWheel()).isTrue();
        assertThat(named(lock, "from-git").source()).isInstanceOfSatisfying(PackageSource.Git.class, git -> {
            assertThat(git.url()).isEqualTo("https://git.example/from-git");
            assertThat(git.commit()).matches("[0-9a-f]{40}");
            assertThat(git.subdirectory()).isEqualTo("lib");
        });
        assertThat(named(lock, "sdist-path").files()).singleElement().satisfies(file -> {
            assertThat(file.filename()).isEqualTo("sdist_path-1.0.tar.gz");
            assertThat(file.proof()).isPresent();
        });
    }

    private static LockedPackage named(Lock lock, String name) {
        return lock.packages().stream()
                .filter(one -> one.name().equals(PackageName.of(name)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_name_of_a_file_is_the_decoded_end_of_its_url() throws Exception {
        Lock lock = read(lock("torch") + entry("torch", "2.5.1+cpu").replace("torch-2.5.1+cpu", "torch-2.5.1%2Bcpu"));

        assertThat(lock.packages().get(0).files()).singleElement().satisfies(file -> {
            assertThat(file.filename()).isEqualTo("torch-2.5.1+cpu-py3-none-any.whl");
            assertThat(file.hashes()).containsExactly(new FileHash("sha256", "ab".repeat(32)));
            assertThat(file.size()).hasValue(10);
        });
    }

    @Test
    void a_file_with_only_a_name_is_left_to_the_index() throws Exception {
        Lock lock =
                read(lock("alpha") + entry("alpha", "1.0").replace("url = \"https://files.example/", "filename = \""));

        assertThat(lock.packages().get(0).files().get(0).location()).isEqualTo(new FileLocation.OnIndex());
    }

    @Test
    void the_project_is_told_and_not_among_its_packages() throws Exception {
        Lock lock = recorded("web/uv.lock", LockSelection.MAIN);

        assertThat(lock.packages()).noneMatch(one -> one.name().value().equals("web"));
        assertThat(lock.project()).hasValueSatisfying(project -> {
            assertThat(project.name().value()).isEqualTo("web");
            assertThat(project.kind()).isEqualTo(LockedProject.Kind.PACKAGE);
        });
        assertThat(recorded("workspace/uv.lock", LockSelection.MAIN)
                        .project()
                        .orElseThrow()
                        .kind())
                .isEqualTo(LockedProject.Kind.VIRTUAL);
    }

    @Test
    void direct_packages_and_wanted_extras_are_marked() throws Exception {
        Lock lock = recorded("web/uv.lock", LockSelection.MAIN);

        assertThat(named(lock, "uvicorn").direct()).isTrue();
        assertThat(named(lock, "uvicorn").extras()).containsExactly("standard");
        assertThat(named(lock, "uvloop").direct()).isFalse();
    }

    @Test
    void members_of_the_workspace_that_are_needed_are_source_trees() throws Exception {
        Lock lock = recorded("workspace/uv.lock", LockSelection.MAIN.forMember(PackageName.of("api")));
        Path directory = RecordedSelectionTest.locks().resolve("workspace");

        assertThat(named(lock, "core").source())
                .isEqualTo(new PackageSource.Directory(directory.resolve("packages/core"), true));
        assertThat(named(lock, "extra-lib").source())
                .isEqualTo(new PackageSource.Directory(directory.resolve("libs/extra"), false));
    }

    @Test
    void a_member_is_found_by_the_directory_of_the_project() throws Exception {
        Path api = RecordedSelectionTest.locks().resolve("workspace/packages/api");

        assertThat(recorded("workspace/uv.lock", LockSelection.MAIN.forDirectory(api))
                        .project()
                        .orElseThrow()
                        .name())
                .isEqualTo(PackageName.of("api"));
    }

    @Test
    void a_workspace_without_the_project_asks_for_the_member() {
        LockSelection elsewhere = LockSelection.MAIN.forDirectory(directory);

        assertThatThrownBy(() -> recorded("workspace/uv.lock", elsewhere))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("workspace_member")
                .hasMessageContaining("api, core, root-app");
        assertThatThrownBy(() -> recorded("workspace/uv.lock", LockSelection.MAIN.forMember(PackageName.of("apo"))))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("no workspace member 'apo'");
    }

    @Test
    void the_lock_of_a_script_starts_from_its_requirements() throws Exception {
        Lock lock = recorded("script/script.py.lock", LockSelection.MAIN);

        assertThat(labels(lock))
                .anyMatch(label -> label.startsWith("httpx "))
                .anyMatch(label -> label.startsWith("rich "));
        assertThat(lock.project()).isEmpty();
        Lock older = new UvLockReader()
                .read(
                        RecordedSelectionTest.locks().resolve("script/script.py.lock"),
                        LockSelection.MAIN,
                        Targets.PY311_ARM);
        assertThat(labels(older)).noneMatch(label -> label.startsWith("rich "));
    }

    @Test
    void groups_alone_leave_the_project_out() throws Exception {
        assertThat(labels(recorded(
                        "web/uv.lock", LockSelection.MAIN.withGroups("lint").onlyGroups())))
                .singleElement()
                .asString()
                .startsWith("ruff ");
    }

    @ParameterizedTest
    @CsvSource({
        "conflicts/uv.lock, 'cpu,gpu', '', extra 'cpu' of conflicting and extra 'gpu' of conflicting",
        "conflicts/uv.lock, '', 'old,new', group 'new' of conflicting and group 'old' of conflicting",
        "members/uv.lock, 'one,two', '', extra 'x' of a and extra 'y' of b",
        "members/uv.lock, 'two', 'extra', extra 'x' of a and extra 'y' of b",
    })
    void two_members_of_a_conflict_are_refused(String fixture, String extras, String groups, String both) {
        LockSelection selection = LockSelection.MAIN.withExtras(words(extras)).withGroups(words(groups));

        assertThatThrownBy(() -> recorded(fixture, selection))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining(both);
    }

    private static String[] words(String text) {
        return text.isEmpty() ? new String[0] : text.split(",");
    }

    @Test
    void unknown_extras_and_groups_are_refused_with_those_that_exist() {
        assertThatThrownBy(() -> recorded("web/uv.lock", LockSelection.MAIN.withExtras("rediss")))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("no extra 'rediss'")
                .hasMessageContaining("all, redis");
        assertThatThrownBy(() -> recorded("web/uv.lock", LockSelection.MAIN.withGroups("tests")))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("no dependency group 'tests'")
                .hasMessageContaining("dev, lint");
    }

    @Test
    void a_python_that_the_lock_leaves_out_is_refused_with_its_place() {
        assertThatThrownBy(() -> new UvLockReader()
                        .read(
                                RecordedSelectionTest.locks().resolve("data/uv.lock"),
                                LockSelection.MAIN,
                                Targets.target("3.14.0", "x86_64", "glibc:2.36")))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining(
                        "uv.lock:3:1: 'requires-python' is '<3.14,>=3.11', but the image has Python 3.14.0");
    }

    @Test
    void a_target_outside_of_the_environments_is_refused() {
        assertThatThrownBy(() -> read("supported-markers = [\"sys_platform == 'darwin'\"]\n" + sample()))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("uv.lock:1:1: 'supported-markers' leaves out this target");
    }

    @ParameterizedTest
    @CsvSource({"0", "3", "4", "99"})
    void every_revision_of_version_one_is_read(int revision) throws Exception {
        assertThat(labels(read(sample().replace("revision = 3", "revision = " + revision + "\nnew-key = [1]"))))
                .containsExactly("alpha 1.0", "beta 2.0");
    }

    @Test
    void another_version_is_refused() {
        assertThatThrownBy(() -> read(sample().replace("version = 1\n", "version = 2\n")))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("uv.lock:1:1: 'version' is 2");
    }

    @Test
    void the_old_name_of_the_package_array_is_read() throws Exception {
        assertThat(labels(read(sample().replace("[[package]]", "[[distribution]]"))))
                .hasSize(2);
    }

    @Test
    void a_dependency_that_the_lock_does_not_have_is_a_damaged_lock() {
        assertThatThrownBy(() -> read(lock("alpha")))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining(
                        "uv.lock:8:1: 'dependencies[0].name' ('alpha') means a package that the lock does not have")
                .hasMessageContaining("uv lock");
    }

    @Test
    void an_edge_that_could_mean_two_entries_goes_to_the_one_whose_fork_holds() throws Exception {
        String forked = lock("alpha")
                + entry("alpha", "1.0")
                        .replace("version =", "resolution-markers = [\"python_version < '3.12'\"]\nversion =")
                + entry("alpha", "2.0")
                        .replace("version =", "resolution-markers = [\"python_version >= '3.12'\"]\nversion =");

        assertThat(labels(read(forked))).containsExactly("alpha 2.0");
        assertThatThrownBy(() -> read(forked.replace("< '3.12'", "< '4'")))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("could mean several packages");
    }
}
