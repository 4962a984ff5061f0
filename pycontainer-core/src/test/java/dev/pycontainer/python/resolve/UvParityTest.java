package dev.pycontainer.python.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.http.HttpListener;
import dev.pycontainer.http.HttpSettings;
import dev.pycontainer.http.HttpTransport;
import dev.pycontainer.http.HttpTransports;
import dev.pycontainer.lab.Laboratory;
import dev.pycontainer.lab.LaboratoryTest;
import dev.pycontainer.lab.Program;
import dev.pycontainer.python.Requirement;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.TargetEnvironment.Libc;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.index.DefaultIndex;
import dev.pycontainer.python.index.IndexCredentials;
import dev.pycontainer.python.index.IndexLocation;
import dev.pycontainer.python.index.IndexLocation.Role;
import dev.pycontainer.python.index.MetadataStore;
import dev.pycontainer.python.index.SimpleApiIndex;
import dev.pycontainer.python.index.WheelMetadata;
import dev.pycontainer.python.lock.PylockWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What uv resolves for the same requirements, target and time. Eight sets by default; with
 * {@code -Duv.parity=all} all of {@code requirement-sets.txt}.
 */
@LaboratoryTest
class UvParityTest {
    private static final Instant CUTOFF = Instant.parse("2026-06-01T00:00:00Z");
    private static final Set<String> QUICK = Set.of(
            "flask-site",
            "django-shop",
            "pinned-web",
            "grpc",
            "linting",
            "dash-app",
            "prerelease-named",
            "opentelemetry");
    /** What uv takes besides, and why it does. */
    private static final Map<String, Set<String>> KNOWN = Map.of(
            // Python 3.11.0 is not <= 3.11.0a6 (PEP 440), but uv reads this marker of coverage as <= 3.11.0.
            "everything", Set.of("tomli==2.4.1"));

    @TempDir
    Path directory;

    static Stream<RequirementSets> sets() throws IOException {
        boolean all = "all".equals(System.getProperty("uv.parity"));
        return RequirementSets.all().stream().filter(set -> all || QUICK.contains(set.name()));
    }

    @ParameterizedTest
    @MethodSource("sets")
    void versions_are_those_of_uv(RequirementSets set) throws IOException {
        Path input = Files.write(directory.resolve("requirements.in"), set.requirements());
        Program.Outcome theirs = uv(
                "pip",
                "compile",
                "-q",
                "--no-header",
                "--no-annotate",
                "--only-binary=:all:",
                "--python-version=" + set.python(),
                "--python-platform=x86_64-manylinux_2_28",
                "--exclude-newer=" + CUTOFF,
                input.toString());
        if (theirs.status() != 0) {
            assertThat(missing(set)).as(theirs.errors()).contains("there is only a source distribution");
            return;
        }
        TreeMap<String, String> expected = new TreeMap<>();
        theirs.output()
                .lines()
                .filter(line -> line.contains("==")
                        && !KNOWN.getOrDefault(set.name(), Set.of()).contains(line))
                .map(line -> line.split("=="))
                .forEach(pin -> expected.put(pin[0].replaceAll("\\[.*]", ""), pin[1].strip()));
        Resolution ours = resolve(set);
        TreeMap<String, String> versions = new TreeMap<>();
        ours.versions().forEach((name, version) -> versions.put(name.value(), version.toString()));
        assertThat(versions).isEqualTo(expected);
        // uv reads a lock only with an interpreter that it is for; the laboratory has one of this minor version.
        if (set.python().equals("3.11")) {
            assertThat(readByUv(ours, set)).isGreaterThanOrEqualTo(expected.size());
        }
    }

    /** How many packages uv would install of our lock. */
    private long readByUv(Resolution ours, RequirementSets set) throws IOException {
        Path lock = directory.resolve("pylock.toml");
        Files.writeString(lock, PylockWriter.write(LockMerge.document(List.of(ours), "sha256:0"), directory));
        Program.Outcome read = uv(
                "pip",
                "install",
                "--dry-run",
                "--target=" + directory.resolve("nothing"),
                "--python-version=" + set.python(),
                "--python-platform=x86_64-manylinux_2_28",
                "-r",
                lock.toString());
        assertThat(read.status()).as(read.errors()).isZero();
        return read.errors().lines().filter(line -> line.startsWith(" + ")).count();
    }

    private static Program.Outcome uv(String... arguments) {
        return Laboratory.running().venv("uv").attempt(List.of(arguments));
    }

    private static String missing(RequirementSets set) throws IOException {
        try {
            return resolve(set).toString();
        } catch (dev.pycontainer.failure.PycontainerException e) {
            return e.getMessage();
        }
    }

    private static Resolution resolve(RequirementSets set) throws IOException {
        ExecutorService executor = Executors.newFixedThreadPool(16);
        try (HttpTransport transport = HttpTransports.create(HttpSettings.defaults(), new HttpListener() {})) {
            IndexCredentials nobody = IndexCredentials.none();
            Resolver resolver = new Resolver(
                    new SimpleApiIndex(IndexLocation.of(DefaultIndex.url(), Role.DEFAULT), transport, nobody),
                    new WheelMetadata(transport, nobody, MetadataStore.NONE),
                    null,
                    executor);
            List<Requirement> requirements =
                    set.requirements().stream().map(Requirement::parse).toList();
            return resolver.resolve(
                    ResolveRequest.of(requirements, ResolveRequest.Options.DEFAULT.until(CUTOFF)),
                    new TargetEnvironment(Version.parse(set.python()), false, Libc.parse("glibc:2.28"), "x86_64"));
        } finally {
            executor.shutdownNow();
        }
    }
}
