package dev.pycontainer.python.lock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.TargetEnvironment;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares what is selected from real locks with what uv selected from them; see README.md beside the locks. */
class RecordedSelectionTest {

    record Recorded(String fixture, JsonNode expected) {
        LockSelection selection() {
            LockSelection selection = LockSelection.MAIN
                    .withExtras(texts("extras").toArray(String[]::new))
                    .withGroups(texts("groups").toArray(String[]::new));
            return expected.has("member")
                    ? selection.forMember(PackageName.of(expected.get("member").textValue()))
                    : selection;
        }

        TargetEnvironment target() {
            return Targets.target(text("python"), text("machine"), text("libc"));
        }

        List<String> texts(String key) {
            List<String> texts = new ArrayList<>();
            expected.path(key).forEach(item -> texts.add(item.textValue()));
            return texts;
        }

        private String text(String key) {
            return expected.get(key).textValue();
        }

        @Override
        public String toString() {
            return fixture + " " + expected.path("member") + expected.path("extras") + expected.path("groups") + " on "
                    + target();
        }
    }

    static Path locks() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(RecordedSelectionTest.class.getResource("/locks/README.md"))
                        .toURI())
                .getParent();
    }

    static Stream<Recorded> recorded() throws Exception {
        List<Recorded> all = new ArrayList<>();
        for (String fixture : List.of("web", "data", "workspace", "conflicts", "members", "forks", "sources", "old")) {
            JsonNode expected = new ObjectMapper()
                    .readTree(locks().resolve(fixture + "/expected.json").toFile());
            expected.forEach(one -> all.add(new Recorded(fixture, one)));
        }
        assertThat(all).hasSize(130);
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void the_selection_from_uv_lock_is_that_of_uv(Recorded recorded) throws Exception {
        Lock lock = new UvLockReader()
                .read(locks().resolve(recorded.fixture() + "/uv.lock"), recorded.selection(), recorded.target());

        assertThat(shown(lock)).containsExactlyElementsOf(sorted(recorded.texts("packages")));
    }

    static Stream<Recorded> recordedFiles() throws Exception {
        return recorded().filter(recorded -> recorded.expected().has("files"));
    }

    @ParameterizedTest
    @MethodSource("recordedFiles")
    void the_wheels_are_those_that_uv_chooses(Recorded recorded) throws Exception {
        Lock lock = new UvLockReader()
                .read(locks().resolve(recorded.fixture() + "/uv.lock"), recorded.selection(), recorded.target());

        WheelChooser chooser = new WheelChooser(recorded.target());
        List<String> chosen = lock.packages().stream()
                .map(chooser::choose)
                .map(RecordedSelectionTest::file)
                .toList();
        assertThat(sorted(chosen)).containsExactlyElementsOf(sorted(recorded.texts("files")));
    }

    static Stream<Recorded> recordedForRedis() throws Exception {
        return recorded()
                .filter(one ->
                        one.fixture().equals("web") && one.texts("extras").equals(List.of("redis")));
    }

    @ParameterizedTest
    @MethodSource("recordedForRedis")
    void pylock_and_requirements_that_uv_exports_select_the_same(Recorded recorded) throws Exception {
        Lock pylock =
                new PylockReader().read(locks().resolve("web/pylock.toml"), LockSelection.MAIN, recorded.target());
        Lock requirements = new RequirementsReader()
                .read(locks().resolve("web/requirements.txt"), LockSelection.MAIN, recorded.target());

        assertThat(shown(pylock)).containsExactlyElementsOf(sorted(recorded.texts("packages")));
        assertThat(shown(requirements)).containsExactlyElementsOf(sorted(recorded.texts("packages")));
        assertThat(pylock.project().orElseThrow().name()).isEqualTo(PackageName.of("web"));
    }

    static Stream<Recorded> recordedForks() throws Exception {
        return recorded().filter(one -> one.fixture().equals("forks"));
    }

    @ParameterizedTest
    @MethodSource("recordedForks")
    void forks_survive_the_export(Recorded recorded) throws Exception {
        Lock pylock =
                new PylockReader().read(locks().resolve("forks/pylock.toml"), LockSelection.MAIN, recorded.target());
        Lock requirements = new RequirementsReader()
                .read(locks().resolve("forks/requirements.txt"), LockSelection.MAIN, recorded.target());

        assertThat(shown(pylock)).containsExactlyElementsOf(sorted(recorded.texts("packages")));
        assertThat(shown(requirements)).containsExactlyElementsOf(sorted(recorded.texts("packages")));
    }

    /** As the recording shows it: packages from elsewhere than an index by name alone. */
    private static List<String> shown(Lock lock) {
        return sorted(lock.packages().stream()
                .map(one -> hasVersion(one)
                        ? one.name() + "==" + one.version().orElseThrow()
                        : one.name().value())
                .toList());
    }

    private static boolean hasVersion(LockedPackage one) {
        boolean wheels = one.files().stream().anyMatch(LockedFile::isWheel);
        return one.source() instanceof PackageSource.Registry || one.source() instanceof PackageSource.Pinned || wheels;
    }

    private static List<String> sorted(List<String> texts) {
        return texts.stream().sorted().toList();
    }

    private static String file(PackageChoice choice) {
        return choice instanceof PackageChoice.Wheel wheel ? wheel.file().filename() : choice.toString();
    }
}
