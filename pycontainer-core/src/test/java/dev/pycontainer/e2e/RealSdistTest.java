package dev.pycontainer.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.build.BuildHost;
import dev.pycontainer.build.DependencyLocking;
import dev.pycontainer.build.RecordingLog;
import dev.pycontainer.http.ProxySettings;
import dev.pycontainer.lab.Laboratory;
import dev.pycontainer.lab.LaboratoryTest;
import dev.pycontainer.lab.Program;
import dev.pycontainer.plan.HostFacts;
import dev.pycontainer.registry.auth.SettingsServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real packages that come as sources alone, with old setuptools among them: the versions are those of uv. */
@LaboratoryTest
class RealSdistTest {
    private static final String CUTOFF = "2026-06-01T00:00:00Z";
    private static final List<String> REQUIREMENTS = List.of("feedparser", "hdfs", "antlr4-python3-runtime==4.9.3");
    private static final Pattern LOCKED = Pattern.compile("name = \"(.*)\"\nversion = \"(.*)\"");

    @TempDir
    Path directory;

    @Test
    void what_they_require_is_found_out_as_uv_does() throws IOException {
        Path input = Files.write(directory.resolve("requirements.in"), REQUIREMENTS);
        Path project = Files.createDirectories(directory.resolve("project"));
        Files.writeString(
                project.resolve("pyproject.toml"),
                "[project]\nname = \"shop\"\nversion = \"1\"\ndependencies = [\"%s\"]\n"
                        .formatted(String.join("\", \"", REQUIREMENTS)));

        assertThat(locked(project)).isEqualTo(lockedByUv(input)).containsKeys("sgmllib3k", "docopt");
    }

    @Test
    void a_project_with_setup_py_alone_is_read_by_real_setuptools() throws IOException {
        Path project = directory.resolve("project");
        Files.createFile(Files.createDirectories(project.resolve("src/shop")).resolve("__init__.py"));
        Path setup = Files.writeString(
                project.resolve("setup.py"),
                "from setuptools import setup, find_packages\n"
                        + "setup(name='shop', version='1', packages=find_packages('src'), package_dir={'': 'src'},\n"
                        + "      install_requires=['feedparser<7', 'docopt; sys_platform == \"linux\"'])\n");

        assertThat(locked(project)).isEqualTo(lockedByUv(setup)).containsKeys("sgmllib3k", "docopt");
    }

    private static Map<String, String> lockedByUv(Path input) {
        Program.Outcome theirs = Laboratory.running()
                .venv("uv")
                .attempt(List.of(
                        "pip",
                        "compile",
                        "-q",
                        "--no-header",
                        "--no-annotate",
                        "--python-version=3.11",
                        "--python-platform=x86_64-manylinux_2_28",
                        "--exclude-newer=" + CUTOFF,
                        input.toString()));
        assertThat(theirs.status()).as(theirs.errors()).isZero();
        TreeMap<String, String> pins = new TreeMap<>();
        theirs.output()
                .lines()
                .map(line -> line.split("==", 2))
                .forEach(pin -> pins.put(pin[0], pin[1].replaceFirst(";.*", "").strip()));
        return pins;
    }

    private Map<String, String> locked(Path project) throws IOException {
        ProjectRun run = ProjectRun.of(project, directory.resolve("cache"))
                .with(
                        "python=3.11",
                        "libc=glibc:2.28",
                        "platforms=linux/amd64",
                        "excludeNewer=" + CUTOFF,
                        "entrypoint=python -m shop")
                .environment(Map.of("PATH", System.getenv("PATH")));
        HostFacts facts = HostFacts.of(run.environment(), run.home());
        new DependencyLocking(new BuildHost(new RecordingLog(), SettingsServers.NONE, ProxySettings.none(), facts))
                .lock(run.plan());
        TreeMap<String, String> locked = new TreeMap<>();
        LOCKED.matcher(Files.readString(project.resolve("pylock.toml")))
                .results()
                .forEach((MatchResult one) -> locked.put(one.group(1), one.group(2)));
        return locked;
    }
}
