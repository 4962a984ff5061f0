package dev.pycontainer.python.resolve;

import static dev.pycontainer.python.wheel.WheelBuilder.wheel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.http.HttpListener;
import dev.pycontainer.http.HttpSettings;
import dev.pycontainer.http.HttpTransport;
import dev.pycontainer.http.HttpTransports;
import dev.pycontainer.python.LockFormat;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Requirement;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.TargetEnvironment.Libc;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.index.FakePackageIndex;
import dev.pycontainer.python.index.IndexCredentials;
import dev.pycontainer.python.index.IndexFile;
import dev.pycontainer.python.index.IndexLocation;
import dev.pycontainer.python.index.IndexLocation.Role;
import dev.pycontainer.python.index.IndexUrl;
import dev.pycontainer.python.index.MetadataStore;
import dev.pycontainer.python.index.SimpleApiIndex;
import dev.pycontainer.python.index.WheelMetadata;
import dev.pycontainer.python.lock.Lock;
import dev.pycontainer.python.lock.LockReader;
import dev.pycontainer.python.lock.LockSelection;
import dev.pycontainer.python.lock.LockedPackage;
import dev.pycontainer.python.lock.PylockWriter;
import dev.pycontainer.python.wheel.WheelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResolverTest {
    private static final TargetEnvironment AMD =
            new TargetEnvironment(Version.parse("3.11.4"), false, Libc.parse("glibc:2.36"), "x86_64");
    private static final TargetEnvironment ARM =
            new TargetEnvironment(Version.parse("3.11.4"), false, Libc.parse("glibc:2.36"), "aarch64");

    private final FakePackageIndex index = FakePackageIndex.start();
    private final HttpTransport transport = HttpTransports.create(HttpSettings.defaults(), new HttpListener() {});
    private final ExecutorService executor = Executors.newFixedThreadPool(4);

    @TempDir
    Path directory;

    @AfterEach
    void stop() throws IOException {
        executor.shutdownNow();
        transport.close();
        index.close();
    }

    private ResolverTest serve(WheelBuilder... wheels) {
        for (WheelBuilder wheel : wheels) {
            index.file(wheel.filename().text(), wheel.bytes());
        }
        return this;
    }

    private Resolver resolver() {
        IndexCredentials nobody = IndexCredentials.none();
        return new Resolver(
                new SimpleApiIndex(
                        IndexLocation.of(IndexUrl.parse(index.url(), "test"), Role.DEFAULT), transport, nobody),
                new WheelMetadata(transport, nobody, MetadataStore.NONE),
                null,
                executor);
    }

    private static ResolveRequest request(String... requirements) {
        return ResolveRequest.of(parsed(requirements), ResolveRequest.Options.DEFAULT);
    }

    private static List<Requirement> parsed(String... requirements) {
        return Stream.of(requirements).map(Requirement::parse).toList();
    }

    private String resolved(String... requirements) {
        return resolved(request(requirements));
    }

    private String resolved(ResolveRequest request) {
        return resolver().resolve(request, AMD).versions().toString();
    }

    private String failure(String... requirements) {
        try {
            return "resolved: " + resolved(requirements);
        } catch (RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void extras_bring_what_they_require_and_no_others_do() {
        serve(
                wheel("menu", "1.0").requires("icons; extra == 'pictures'").requires("fonts; extra == 'text'"),
                wheel("icons", "1.0"),
                wheel("fonts", "1.0"),
                wheel("all", "1.0").requires("menu[pictures]>=1"));

        assertThat(resolved("all")).isEqualTo("{all=1.0, icons=1.0, menu=1.0}");
    }

    @Test
    void markers_are_those_of_the_target() {
        serve(wheel("menu", "1.0")
                .requires("icons; python_version < '3.9'")
                .requires("fonts; sys_platform == 'linux'"));
        serve(wheel("fonts", "1.0"), wheel("icons", "1.0"));

        assertThat(resolved("menu", "icons; sys_platform == 'win32'")).isEqualTo("{fonts=1.0, menu=1.0}");
    }

    @Test
    void prereleases_come_where_one_is_named_or_there_is_nothing_else() {
        serve(wheel("menu", "1.0"), wheel("menu", "2.0rc1"), wheel("fresh", "0.1a1"));

        assertThat(resolved("menu", "fresh")).isEqualTo("{fresh=0.1a1, menu=1.0}");
        assertThat(resolved("menu>=1.5b1")).isEqualTo("{menu=2.0rc1}");
        assertThat(failure("menu>1")).contains("menu==2.0rc1 is a pre-release", "menu>=2.0rc1'");
    }

    @Test
    void yanked_versions_come_only_where_they_are_pinned() {
        serve(wheel("menu", "1.0"), wheel("menu", "2.0"));
        index.say(wheel("menu", "2.0").filename().text(), "\"yanked\":\"broken\"");

        assertThat(resolved("menu")).isEqualTo("{menu=1.0}");
        assertThat(resolved("menu==2.0")).isEqualTo("{menu=2.0}");
        assertThat(failure("menu>=2")).contains("menu==2.0 was yanked", "hint: a yanked version of menu");
    }

    @Test
    void files_for_other_pythons_and_platforms_are_passed_over() {
        serve(
                wheel("menu", "1.0"),
                wheel("menu", "2.0"),
                wheel("menu", "3.0").tag("cp311-cp311-win_amd64"),
                wheel("icons", "1.0"));
        index.say(wheel("menu", "2.0").filename().text(), "\"requires-python\":\">=3.12\"");

        assertThat(resolved("menu")).isEqualTo("{menu=1.0}");
        assertThat(failure("menu>1"))
                .contains("menu==2.0 needs Python >=3.12", "menu==3.0 has no wheel for this target")
                .contains("the image has Python 3.11.4");
    }

    @Test
    void what_came_after_the_cutoff_is_not_there() {
        serve(wheel("menu", "1.0"), wheel("menu", "2.0"));
        index.say(wheel("menu", "1.0").filename().text(), "\"upload-time\":\"2026-01-01T00:00:00Z\"");
        index.say(wheel("menu", "2.0").filename().text(), "\"upload-time\":\"2026-03-01T00:00:00Z\"");

        assertThat(resolved(ResolveRequest.of(
                        parsed("menu"), ResolveRequest.Options.DEFAULT.until(Instant.parse("2026-02-01T00:00:00Z")))))
                .isEqualTo("{menu=1.0}");
    }

    @Test
    void single_packages_have_a_cutoff_of_their_own() {
        serve(wheel("menu", "2.0"), wheel("icons", "2.0"), wheel("icons", "1.0"));
        index.say(wheel("menu", "2.0").filename().text(), "\"upload-time\":\"2026-03-01T00:00:00Z\"");
        index.say(wheel("icons", "2.0").filename().text(), "\"upload-time\":\"2026-03-01T00:00:00Z\"");
        index.say(wheel("icons", "1.0").filename().text(), "\"upload-time\":\"2026-01-01T00:00:00Z\"");
        Cutoffs cutoffs = new Cutoffs(
                Instant.parse("2025-01-01T00:00:00Z"),
                Map.of(
                        PackageName.of("menu"), Optional.empty(),
                        PackageName.of("icons"), Optional.of(Instant.parse("2026-02-01T00:00:00Z"))));
        ResolveRequest.Options options =
                new ResolveRequest.Options(Prereleases.IF_NECESSARY_OR_EXPLICIT, cutoffs, Map.of());

        assertThat(resolved(ResolveRequest.of(parsed("menu", "icons"), options)))
                .isEqualTo("{icons=1.0, menu=2.0}");
    }

    @Test
    void constraints_bound_and_overrides_replace() {
        serve(
                wheel("menu", "1.0").requires("icons<2"),
                wheel("icons", "1.0"),
                wheel("icons", "2.0"),
                wheel("icons", "3.0"),
                wheel("fonts", "1.0"));
        ResolveRequest plain = request("menu");

        assertThat(resolved(new ResolveRequest(
                        plain.requirements(), parsed("fonts<1"), parsed("icons<3"), new TreeMap<>(), plain.options())))
                .as("a constraint asks for nothing, an override wins")
                .isEqualTo("{icons=2.0, menu=1.0}");
        assertThat(resolved(new ResolveRequest(
                        parsed("icons"), parsed("icons<2"), List.of(), new TreeMap<>(), plain.options())))
                .isEqualTo("{icons=1.0}");
    }

    @Test
    void a_wheel_with_an_address_stands_for_its_package() {
        serve(wheel("menu", "9.0"), wheel("shop", "1.0").requires("menu>=1"));
        WheelBuilder own = wheel("menu", "1.5");
        IndexFile file = IndexFile.named(
                own.filename().text(), index.fileUrl(own.filename().text()).toString(), List.of(), null);
        TreeMap<PackageName, ResolveRequest.Direct> direct =
                new TreeMap<>(Map.of(PackageName.of("menu"), new ResolveRequest.Direct(Version.parse("1.5"), file)));
        serve(own);

        assertThat(resolved(new ResolveRequest(
                        parsed("shop", "menu @ " + file.url()),
                        List.of(),
                        List.of(),
                        direct,
                        ResolveRequest.Options.DEFAULT)))
                .isEqualTo("{menu=1.5, shop=1.0}");
    }

    @Test
    void local_versions_are_newer_and_meet_their_public_version() {
        serve(
                wheel("menu", "1.0"),
                wheel("menu", "1.0+own.1"),
                wheel("shop", "1.0").requires("menu==1.0"));

        assertThat(resolved("shop")).isEqualTo("{menu=1.0+own.1, shop=1.0}");
    }

    @Test
    void a_conflict_is_told_from_the_first_cause_on() {
        serve(
                wheel("menu", "1.0").requires("icons<2"),
                wheel("menu", "2.0").requires("icons<2"),
                wheel("icons", "1.0"),
                wheel("icons", "2.0"));

        assertThat(failure("menu", "icons>=2"))
                .isEqualTo(
                        """
                        no versions go together on Python 3.11.4, Linux x86_64, glibc:2.36:
                          Because your project depends on menu and all versions of menu depend on icons<2, we can conclude that your project depends on icons==1.0.
                          And because your project depends on icons>=2, your requirements are unsatisfiable.""");
    }

    @Test
    void one_lock_tells_with_markers_what_only_some_platforms_need() throws IOException {
        serve(
                wheel("menu", "1.0").requires("fast; platform_machine == 'x86_64'"),
                wheel("fast", "1.0").tag("cp311-cp311-manylinux_2_17_x86_64"),
                wheel("icons", "1.0").tag("cp311-cp311-manylinux_2_17_x86_64"),
                wheel("icons", "1.1").tag("cp311-cp311-manylinux_2_17_aarch64"));
        JointResolution joint = JointResolution.of(resolver(), request("menu", "icons"), List.of(AMD, ARM));

        assertThat(joint.notes()).singleElement().asString().startsWith("icons is 1.0 on x86_64 and 1.1 on aarch64");
        Path file = directory.resolve("pylock.toml");
        String text = PylockWriter.write(LockMerge.document(joint.each(), "sha256:0"), directory);
        Files.writeString(file, text);
        assertThat(PylockWriter.inputsOf(file)).contains("sha256:0");
        assertThat(labels(file, AMD)).containsExactly("fast 1.0", "icons 1.0", "menu 1.0");
        assertThat(labels(file, ARM)).containsExactly("icons 1.1", "menu 1.0");
        TargetEnvironment other = new TargetEnvironment(Version.parse("3.12.0"), false, AMD.libc(), "x86_64");
        assertThatThrownBy(() -> labels(file, other)).hasMessageContaining("3.11");
    }

    private static List<String> labels(Path file, TargetEnvironment target) {
        Lock lock = LockReader.of(LockFormat.PYLOCK).read(file, LockSelection.MAIN, target);
        return lock.packages().stream().map(LockedPackage::label).toList();
    }
}
