package dev.pycontainer.python.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pycontainer.python.LockFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares what is selected from locks of Poetry, PDM and Pipenv with what these tools select; see README.md there. */
class RecordedOtherLocksTest {

    record Case(LockFormat format, RecordedSelectionTest.Recorded recorded) {
        Path directory() throws Exception {
            return RecordedSelectionTest.locks().resolve(recorded.fixture());
        }

        Lock read() throws Exception {
            LockSelection selection = recorded.selection();
            return LockReader.of(format)
                    .read(
                            directory().resolve(format.fileName()),
                            recorded.expected().has("only") ? selection.onlyGroups() : selection,
                            recorded.target());
        }

        @Override
        public String toString() {
            return recorded + (recorded.expected().has("only") ? " only groups" : "");
        }
    }

    static Stream<Case> recorded() throws Exception {
        List<Case> all = new ArrayList<>();
        for (LockFormat format : List.of(LockFormat.POETRY, LockFormat.PDM, LockFormat.PIPENV)) {
            try (Stream<Path> fixtures =
                    Files.list(RecordedSelectionTest.locks().resolve(format.id()))) {
                for (Path fixture : fixtures.sorted().toList()) {
                    Path expected = fixture.resolve("expected.json");
                    if (Files.exists(expected)) {
                        String name = format.id() + "/" + fixture.getFileName();
                        for (JsonNode one : new ObjectMapper().readTree(expected.toFile())) {
                            all.add(new Case(format, new RecordedSelectionTest.Recorded(name, one)));
                        }
                    }
                }
            }
        }
        assertThat(all).hasSize(TOTAL);
        return all.stream();
    }

    private static final int TOTAL = 200;

    @ParameterizedTest
    @MethodSource("recorded")
    void the_selection_is_that_of_the_locks_own_tool(Case one) throws Exception {
        List<String> selected = one.read().packages().stream()
                .map(RecordedOtherLocksTest::shown)
                .sorted()
                .toList();

        assertThat(selected).containsExactlyElementsOf(one.recorded().texts("packages"));
    }

    static Stream<Case> recordedFiles() throws Exception {
        return recorded().filter(one -> one.recorded().expected().has("files"));
    }

    @ParameterizedTest
    @MethodSource("recordedFiles")
    void the_wheels_are_those_that_poetry_chooses(Case one) throws Exception {
        WheelChooser chooser = new WheelChooser(one.recorded().target());
        List<String> chosen = one.read().packages().stream()
                .map(chooser::choose)
                .filter(PackageChoice.Wheel.class::isInstance)
                .map(choice -> ((PackageChoice.Wheel) choice).file().filename())
                .sorted()
                .toList();

        // Poetry's locks before 1.1 have hashes alone: there the index is asked.
        List<String> expected = one.directory().endsWith("shop-1.0")
                ? List.of()
                : one.recorded().texts("files");
        assertThat(chosen).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void the_lock_fits_the_project_it_was_made_from(Case one) throws Exception {
        Path directory = one.directory();

        assertThatCode(() ->
                        LockFingerprint.check(directory.resolve(one.format().fileName()), one.format(), directory))
                .doesNotThrowAnyException();
    }

    private static String shown(LockedPackage one) {
        boolean tree = one.source() instanceof PackageSource.Directory || one.source() instanceof PackageSource.Git;
        return tree ? one.name().value() : one.name() + "==" + one.version().orElseThrow();
    }
}
