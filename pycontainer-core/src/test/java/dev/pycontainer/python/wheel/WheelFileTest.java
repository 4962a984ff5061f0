package dev.pycontainer.python.wheel;

import static dev.pycontainer.python.wheel.WheelBuilder.wheel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.Requirement;
import dev.pycontainer.python.WheelFilename;
import dev.pycontainer.python.wheel.WheelSettings.RecordPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WheelFileTest {
    private static final WheelSettings STRICT =
            new WheelSettings(RecordPolicy.STRICT, WheelSettings.ConflictPolicy.REFUSE, false, WheelLimits.DEFAULT);

    @TempDir
    Path folder;

    private final List<String> warnings = new ArrayList<>();

    @Test
    void a_sound_wheel_tells_its_metadata_and_scripts() throws IOException {
        WheelFile file = open(wheel("demo", "1.0")
                .file("demo/__init__.py", "")
                .requires("click>=8")
                .consoleScript("demo", "demo.cli:main"));

        assertThat(file.metadata().name().value()).isEqualTo("demo");
        assertThat(file.metadata().requiresDist())
                .extracting(Requirement::toString)
                .containsExactly("click>=8");
        assertThat(file.entryPoints()).extracting(Object::toString).containsExactly("demo = demo.cli:main");
        assertThat(file.rootIsPurelib()).isTrue();
        assertThat(warnings).isEmpty();
    }

    @Test
    void names_of_the_dist_info_directory_may_be_written_otherwise() throws IOException {
        byte[] zip = wheel("My.Demo", "1.0.0").file("x.py", "").bytes();

        WheelFile file = openAs("my_demo-1.0-py3-none-any.whl", zip, WheelSettings.DEFAULT);

        assertThat(file.distInfo()).isEqualTo("My.Demo-1.0.0.dist-info");
    }

    @Test
    void the_metadata_may_lack_the_local_part_of_the_version() throws IOException {
        WheelFile file = open(wheel("demo", "1.0+cpu").distInfo("METADATA", "Name: demo\nVersion: 1.0\n"));

        assertThat(file.filename().version()).hasToString("1.0+cpu");
    }

    @Test
    void a_folded_header_in_the_wheel_file_is_read_and_the_first_of_two_wins() throws IOException {
        WheelFile file = open(wheel("demo", "1.0")
                .distInfo(
                        "WHEEL",
                        "Wheel-Version: 1.0\nTag:\n py3-none-any\nRoot-Is-Purelib: TRUE\nRoot-Is-Purelib: x\n"));

        assertThat(file.rootIsPurelib()).isTrue();
    }

    @Test
    void a_missing_root_is_purelib_means_platlib() throws IOException {
        assertThat(open(wheel("demo", "1.0").distInfo("WHEEL", "Wheel-Version: 1.0\n"))
                        .rootIsPurelib())
                .isFalse();
    }

    @Test
    void a_newer_minor_wheel_version_is_warned_about() throws IOException {
        open(wheel("demo", "1.0").distInfo("WHEEL", "Wheel-Version: 1.9\n"));

        assertThat(warnings).singleElement().asString().contains("Wheel-Version 1.9");
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of(wheel("demo", "1.0").file("other-2.0.dist-info/METADATA", ""), "exactly one .dist-info"),
                Arguments.of(wheel("demo", "1.0").distInfo("METADATA", "Name: demo\n"), "no Version"),
                Arguments.of(wheel("demo", "1.0").distInfo("METADATA", "Name: x\nVersion: 1.0\n"), "is that of x 1.0"),
                Arguments.of(
                        wheel("demo", "1.0").distInfo("METADATA", "Name: demo\nVersion: 2\n"), "is that of demo 2"),
                Arguments.of(
                        wheel("demo", "1.0").distInfo("METADATA", "Name: demo\nVersion: 1.0+cpu\n"), "demo 1.0+cpu"),
                Arguments.of(wheel("demo", "1.0").distInfo("WHEEL", "Tag: x\n"), "no valid Wheel-Version"),
                Arguments.of(wheel("demo", "1.0").distInfo("WHEEL", "Wheel-Version: 2.0\n"), "newer than 1.x"),
                Arguments.of(wheel("demo", "1.0").distInfo("METADATA", "x".repeat((4 << 20) + 1)), "the limit is"),
                Arguments.of(wheel("demo", "1.0").consoleScript("demo", "demo.cli"), "scripts cannot be read"),
                Arguments.of(wheel("demo", "1.0").consoleScript("../../bin/sh", "a:b"), "scripts cannot be read"),
                Arguments.of(wheel("demo", "1.0").consoleScript("demo", "os:system;x"), "scripts cannot be read"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource
    void malformed(WheelBuilder wheel, String why) {
        assertThatThrownBy(() -> open(wheel))
                .isInstanceOf(PycontainerException.class)
                .hasMessageStartingWith("cannot use the wheel demo-1.0-py3-none-any.whl: ")
                .hasMessageContaining(why);
    }

    @Test
    void a_dist_info_directory_of_another_package_is_refused() {
        byte[] zip = wheel("other", "1.0").bytes();

        assertThatThrownBy(() -> openAs("demo-1.0-py3-none-any.whl", zip, WheelSettings.DEFAULT))
                .hasMessageContaining("other-1.0.dist-info is not that of demo 1.0");
    }

    @Test
    void a_file_that_differs_from_record_is_refused_when_its_bytes_are_read() throws IOException {
        byte[] other = "other".getBytes(StandardCharsets.UTF_8);
        WheelFile file =
                open(wheel("demo", "1.0").file("x.py", "bytes").recordRow("x.py", WheelBuilder.row("x.py", other)));

        assertThatThrownBy(() -> file.files().get("x.py").bytes(100))
                .hasMessageContaining("entry 'x.py' does not match RECORD: its hash is sha256:")
                .hasMessageContaining("RECORD says sha256:")
                .hasMessageContaining("hint: ");
    }

    @Test
    void metadata_that_differs_from_record_is_refused_at_once() {
        byte[] other = "Metadata-Version: 2.1\nName: demo\nVersion: 9.0\n".getBytes(StandardCharsets.UTF_8);
        String path = "demo-1.0.dist-info/METADATA";

        assertThatThrownBy(() -> open(wheel("demo", "1.0").recordRow(path, WheelBuilder.row(path, other))))
                .hasMessageContaining("does not match RECORD");
    }

    @Test
    void a_size_that_differs_from_record_is_refused() {
        String row = "x.py,sha256=" + WheelBuilder.base64("SHA-256", "x".getBytes(StandardCharsets.UTF_8)) + ",2";

        assertThatThrownBy(() -> open(wheel("demo", "1.0").file("x.py", "x").recordRow("x.py", row)))
                .hasMessageContaining("it has 1 bytes, RECORD says 2");
    }

    @Test
    void files_that_record_does_not_list_are_added_with_a_warning_and_refused_when_strict() throws IOException {
        WheelBuilder wheel = wheel("demo", "1.0").file("x.py", "x").recordRow("x.py", "");

        assertThat(open(wheel).files()).containsKey("x.py");
        assertThat(warnings).singleElement().asString().contains("1 files that its RECORD does not list");
        assertThatThrownBy(() -> openAs(wheel.filename().text(), wheel.bytes(), STRICT))
                .hasMessageContaining("'x.py' is not listed in RECORD");
    }

    @Test
    void rows_of_record_without_a_file_are_dropped_with_a_warning_and_refused_when_strict() throws IOException {
        WheelBuilder wheel = wheel("demo", "1.0").recordRow("gone.py", "gone.py,,");

        open(wheel);

        assertThat(warnings).singleElement().asString().contains("1 rows in its RECORD without a file");
        assertThatThrownBy(() -> openAs(wheel.filename().text(), wheel.bytes(), STRICT))
                .hasMessageContaining("1 rows in its RECORD without a file");
    }

    @Test
    void sha384_and_sha512_are_verified_too() throws IOException {
        byte[] content = "x".getBytes(StandardCharsets.UTF_8);
        for (String algorithm : List.of("SHA-384", "SHA-512")) {
            String name = algorithm.replace("-", "").toLowerCase(java.util.Locale.ROOT);
            String good = "x.py," + name + "=" + WheelBuilder.base64(algorithm, content) + ",1";
            String bad = "x.py," + name + "=" + WheelBuilder.base64(algorithm, new byte[1]) + ",1";

            assertThat(open(wheel("demo", "1.0").file("x.py", "x").recordRow("x.py", good))
                            .files()
                            .get("x.py")
                            .bytes(9))
                    .isEqualTo(content);
            WheelFile wrong = open(wheel("demo", "1.0").file("x.py", "x").recordRow("x.py", bad));
            assertThatThrownBy(() -> wrong.files().get("x.py").bytes(9)).hasMessageContaining("does not match RECORD");
        }
    }

    static Stream<Arguments> records() {
        return Stream.of(
                Arguments.of("md5", "x.py,md5=nZ3n,1", "not sha256 or stronger"),
                Arguments.of("sha1", "x.py,sha1=nZ3n,1", "not sha256 or stronger"),
                Arguments.of("short hash", "x.py,sha256=nZ3n,1", "wrong length"),
                Arguments.of("no base64", "x.py,sha256=***,1", "not URL-safe base64"),
                Arguments.of("no size", "x.py,,one", "size is not a number"),
                Arguments.of("parent", "../x.py,,", "leads out of the wheel"),
                Arguments.of("inner parent", "a/../../x.py,,", "leads out of the wheel"),
                Arguments.of("own hash", ownHash(), "hash of itself"),
                Arguments.of("twice", "x.py,,1\nx.py,,2", "twice, with different"));
    }

    private static String ownHash() {
        return WheelBuilder.row("demo-1.0.dist-info/RECORD", new byte[1]);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void rows_that_record_must_not_have_are_refused(String what, String row, String why) {
        WheelBuilder wheel = wheel("demo", "1.0")
                .file("x.py", "x")
                .recordRow("x.py", "")
                .recordRow("demo-1.0.dist-info/RECORD", "")
                .record(text -> text + row + "\n");

        assertThatThrownBy(() -> open(wheel)).hasMessageContaining("RECORD").hasMessageContaining(why);
    }

    @Test
    void a_wheel_without_record_is_refused() {
        ZipBuilder zip = new ZipBuilder();
        zip.file("demo-1.0.dist-info/METADATA", "Name: demo\nVersion: 1.0\n");

        assertThatThrownBy(() -> openAs("demo-1.0-py3-none-any.whl", zip.bytes(), WheelSettings.DEFAULT))
                .hasMessageContaining("it has no RECORD");
    }

    @Test
    void an_empty_record_is_healed() throws IOException {
        WheelFile file = open(wheel("demo", "1.0").file("x.py", "x").record(text -> ""));

        assertThat(file.files()).containsKeys("x.py", "demo-1.0.dist-info/METADATA");
        assertThat(warnings).singleElement().asString().contains("3 files that its RECORD does not list");
    }

    private WheelFile open(WheelBuilder wheel) throws IOException {
        return openAs(wheel.filename().text(), wheel.bytes(), WheelSettings.DEFAULT);
    }

    private WheelFile openAs(String name, byte[] zip, WheelSettings settings) throws IOException {
        Path file = Files.write(folder.resolve("any-name"), zip);
        return WheelFile.open(file, WheelFilename.parse(name), settings, warnings::add);
    }
}
