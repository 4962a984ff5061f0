package dev.pycontainer.python.lock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pycontainer.python.FileHash;
import dev.pycontainer.python.LockFormat;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.WheelFilename;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One project, locked by every real tool: for CPython 3.11, 3.12 and 3.13, x86_64 and aarch64, glibc and musl, we choose exactly the
 * files that the tool itself chose, with the hashes that the index gives them. {@code lab/locks} records it.
 */
class RealLocksTest {
    /** One tool's choice for one target. */
    record Recorded(JsonNode json) {
        Path lock() throws Exception {
            String folder = json.get("lock").textValue();
            try (Stream<Path> files = Files.list(real().resolve(folder))) {
                return files.filter(file ->
                                LockFormat.ofFileName("" + file.getFileName()).isPresent())
                        .findFirst()
                        .orElseThrow();
            }
        }

        String text(String key) {
            return json.get(key).textValue();
        }

        List<String> texts(String key) {
            List<String> texts = new ArrayList<>();
            json.path(key).forEach(item -> texts.add(item.textValue()));
            return texts;
        }

        Lock read() throws Exception {
            LockSelection selection = LockSelection.MAIN
                    .withExtras(texts("extras").toArray(String[]::new))
                    .withGroups(texts("groups").toArray(String[]::new));
            Path lock = lock();
            LockFormat format = LockFormat.ofFileName("" + lock.getFileName()).orElseThrow();
            return LockReader.of(format).read(lock, selection, target());
        }

        dev.pycontainer.python.TargetEnvironment target() {
            return Targets.target(text("python"), text("machine"), text("libc"));
        }

        @Override
        public String toString() {
            return text("lock") + " " + texts("extras") + texts("groups") + " on " + target();
        }
    }

    private static Path real() throws Exception {
        return RecordedSelectionTest.locks().resolve("real");
    }

    static List<Recorded> recorded() throws Exception {
        List<Recorded> all = new ArrayList<>();
        new ObjectMapper()
                .readTree(real().resolve("expected.json").toFile())
                .forEach(one -> all.add(new Recorded(one)));
        return all;
    }

    /** Every file that the index has of the locked versions, with its hash: what a lock without addresses is matched with. */
    private static Map<String, FileHash> index() throws Exception {
        Map<String, FileHash> files = new TreeMap<>();
        for (String line : Files.readAllLines(real().resolve("files.tsv"))) {
            String[] parts = line.split("\t");
            files.put(parts[0], new FileHash("sha256", parts[1]));
        }
        return files;
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void names_versions_files_and_hashes_are_those_of_the_tool(Recorded one) throws Exception {
        Map<String, FileHash> index = index();
        // uv writes names into pylock.toml that differ from the file's in dots.
        Map<WheelFilename, FileHash> hashes = new HashMap<>();
        index.forEach((name, hash) -> WheelFilename.tryParse(normal(name)).ifPresent(wheel -> hashes.put(wheel, hash)));
        WheelChooser chooser = new WheelChooser(one.target());
        Set<String> chosen = new TreeSet<>();
        for (LockedPackage locked : one.read().packages()) {
            PackageChoice choice = chooser.choose(locked);
            if (choice instanceof PackageChoice.AskIndex) {
                choice = chooser.choose(locked, offered(locked, index));
            }
            assertThat(choice).isInstanceOf(PackageChoice.Wheel.class);
            LockedFile file = ((PackageChoice.Wheel) choice).file();
            assertThat(file.hashes())
                    .as(file.filename())
                    .contains(Objects.requireNonNull(hashes.get(WheelFilename.parse(normal(file.filename())))));
            chosen.add(file.filename());
        }

        assertThat(chosen).containsExactlyElementsOf(new TreeSet<>(one.texts("files")));
    }

    private static String normal(String filename) {
        int dash = filename.indexOf('-');
        return PackageName.of(filename.substring(0, dash)).fileForm() + filename.substring(dash);
    }

    private static List<LockedFile> offered(LockedPackage locked, Map<String, FileHash> index) {
        return index.entrySet().stream()
                .filter(file -> WheelFilename.tryParse(file.getKey())
                        .filter(name -> name.name().equals(locked.name())
                                && name.version().equals(locked.version().orElseThrow()))
                        .isPresent())
                .map(file -> new LockedFile(file.getKey(), new FileLocation.OnIndex(), List.of(file.getValue()), null))
                .toList();
    }

    @Test
    void every_format_is_recorded_for_twelve_targets_and_some_with_extras_and_groups() throws Exception {
        Map<String, Long> targets = recorded().stream()
                .filter(one -> one.texts("extras").isEmpty())
                .collect(Collectors.groupingBy(one -> one.text("lock"), TreeMap::new, Collectors.counting()));

        assertThat(targets)
                .isEqualTo(Map.of(
                        "uv", 12L, "poetry", 12L, "pdm", 12L, "pipenv", 12L, "pylock", 12L, "requirements", 12L));
        assertThat(recorded()).hasSize(108);
    }

    @Test
    void the_locks_fit_the_projects_they_were_made_from() throws Exception {
        for (LockFormat format : List.of(LockFormat.POETRY, LockFormat.PDM, LockFormat.PIPENV)) {
            Path folder = real().resolve(format.id());
            LockFingerprint.check(folder.resolve(format.fileName()), format, folder);
        }
    }

    @Test
    void names_of_packages_are_the_same_from_every_format() throws Exception {
        Map<String, Set<PackageName>> names = new TreeMap<>();
        for (Recorded one : recorded()) {
            if (one.texts("extras").isEmpty() && one.text("python").equals("3.12.1")) {
                Set<PackageName> selected = names.computeIfAbsent(one.text("lock"), any -> new TreeSet<>());
                one.read().packages().forEach(locked -> selected.add(locked.name()));
            }
        }

        assertThat(Set.copyOf(names.values())).as("%s", names).hasSize(1);
    }
}
