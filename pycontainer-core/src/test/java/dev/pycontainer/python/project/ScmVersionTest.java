package dev.pycontainer.python.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.process.HostProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScmVersionTest {
    private static final String SETUPTOOLS =
            """
            [project]
            name = "demo"
            dynamic = ["version"]
            [build-system]
            requires = ["setuptools-scm"]
            build-backend = "setuptools.build_meta"
            [tool.setuptools_scm]
            """;

    @TempDir
    Path folder;

    private ProjectFolder project;

    @BeforeEach
    void setUp() {
        project = new ProjectFolder(folder);
        project.file("pyproject.toml", SETUPTOOLS).file("src/demo/__init__.py", "");
    }

    /** What setuptools-scm itself makes of the same descriptions. */
    @ParameterizedTest
    @CsvSource({
        "v1.2.3, 0, false, 1.2.3",
        "v1.2.3, 0, true, 1.2.4.dev0+gabc1234.d20240229",
        "v1.2.3, 4, false, 1.2.4.dev4+gabc1234",
        "v1.2.3, 4, true, 1.2.4.dev4+gabc1234.d20240229",
        "demo-2.0, 1, false, 2.1.dev1+gabc1234",
        "2.0rc1, 1, false, 2.0rc2.dev1+gabc1234",
        "1.0+local, 0, false, 1.0+local",
        "1.2.dev0, 3, false, 1.2.dev3+gabc1234",
        "'', 7, false, 0.1.dev7+gabc1234",
        "1.9, 2, false, 1.10.dev2+gabc1234"
    })
    void versions_are_counted_by_the_default_rules(String tag, int distance, boolean dirty, String version) {
        assertThat(version("", new GitDescription(tag, distance, "abc1234", dirty, "20240229")))
                .contains(version);
    }

    @ParameterizedTest
    @CsvSource({
        "version_scheme = 'no-guess-dev', 1.2.post1.dev0+gabc1234.d20240229",
        "version_scheme = 'post-release', 1.2.post0+gabc1234.d20240229",
        "local_scheme = 'dirty-tag', 1.3.dev0+dirty"
    })
    void a_changed_tree_is_no_longer_the_tag(String setting, String version) {
        assertThat(version(setting, new GitDescription("1.2", 0, "abc1234", true, "20240229")))
                .contains(version);
    }

    @ParameterizedTest
    @CsvSource({
        "version_scheme = 'post-release', 1.2.post4+gabc1234",
        "version_scheme = 'no-guess-dev', 1.2.post1.dev4+gabc1234",
        "version_scheme = 'only-version', 1.2+gabc1234",
        "local_scheme = 'no-local-version', 1.3.dev4",
        "local_scheme = 'dirty-tag', 1.3.dev4",
        "tag_regex = '^rel-(?P<version>.*)$', 1.3.dev4+gabc1234"
    })
    void the_schemes_that_come_with_it_are_known(String setting, String version) {
        String tag = setting.startsWith("tag_regex") ? "rel-1.2" : "1.2";

        assertThat(version(setting, new GitDescription(tag, 4, "abc1234", false, "20240229")))
                .contains(version);
    }

    @Test
    void schemes_of_others_are_python_code() {
        GitDescription description = new GitDescription("1.2", 4, "abc1234", false, "20240229");

        assertThat(version("version_scheme = 'mine:scheme'", description)).isEmpty();
        assertThat(version("local_scheme = 'node-and-timestamp'", description)).isEmpty();
    }

    @Test
    void the_tags_of_a_real_repository_are_read() throws IOException {
        git("init", "-q");
        git("add", ".");
        commit();
        assertThat(DynamicVersion.read(project.read()).orElseThrow()).matches("0\\.1\\.dev1\\+g[0-9a-f]{7,}");

        git("tag", "-a", "v1.4", "-m", "one");
        assertThat(DynamicVersion.read(project.read())).contains("1.4");

        project.file("src/demo/untracked.py", "");
        assertThat(DynamicVersion.read(project.read())).contains("1.4");

        project.file("src/demo/__init__.py", "changed = 1\n");
        assertThat(DynamicVersion.read(project.read()).orElseThrow())
                .matches("1\\.5\\.dev0\\+g[0-9a-f]{7,}\\.d20240229");

        git("add", ".");
        commit();
        assertThat(DynamicVersion.read(project.read()).orElseThrow()).matches("1\\.5\\.dev1\\+g[0-9a-f]{7,}");
    }

    @Test
    void hatch_counts_like_setuptools_and_pdm_keeps_a_changed_tag() throws IOException {
        git("init", "-q");
        git("add", ".");
        commit();
        git("tag", "3.0");

        assertThat(other("hatchling.build", "[tool.hatch.version]\nsource = 'vcs'\n"))
                .get()
                .asString()
                .matches("3\\.1\\.dev0\\+g[0-9a-f]{7,}\\.d20240229");
        assertThat(other("pdm.backend", "[tool.pdm.version]\nsource = 'scm'\n")).contains("3.0+d20240229");
    }

    @Test
    void without_a_repository_the_fallback_counts() {
        assertThat(DynamicVersion.read(project.read())).isEmpty();

        project.file("pyproject.toml", SETUPTOOLS + "fallback_version = '0.9'\n");
        assertThat(DynamicVersion.read(project.read())).contains("0.9");
        assertThat(other("hatchling.build", "[tool.hatch.version]\nsource = 'vcs'\nfallback-version = '0.8'\n"))
                .contains("0.8");
    }

    @Test
    void a_version_that_is_told_is_not_counted() {
        SortedMap<String, String> told = new TreeMap<>();
        told.put("SETUPTOOLS_SCM_PRETEND_VERSION", "7.0");
        assertThat(DynamicVersion.read(project.read(), told)).contains("7.0");

        told.put("SETUPTOOLS_SCM_PRETEND_VERSION_FOR_DEMO", "7.1");
        assertThat(DynamicVersion.read(project.read(), told)).contains("7.1");
    }

    private Optional<String> other(String backend, String settings) {
        project.file(
                "pyproject.toml",
                "[project]\nname = 'demo'\ndynamic = ['version']\n[build-system]\nrequires = []\nbuild-backend = '"
                        + backend + "'\n" + settings);
        return DynamicVersion.read(project.read());
    }

    private static Optional<String> version(String setting, GitDescription description) {
        return ScmVersion.ofSetuptools(TomlReader.parse(setting, "pyproject.toml"), () -> Optional.of(description))
                .read();
    }

    private void commit() throws IOException {
        git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "work");
    }

    private void git(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        SortedMap<String, String> variables = new TreeMap<>();
        variables.put("PATH", HostProcess.SYSTEM_PATH);
        variables.put("GIT_CONFIG_GLOBAL", "/dev/null");
        variables.put("GIT_COMMITTER_NAME", "t");
        variables.put("GIT_COMMITTER_EMAIL", "t@example.org");
        variables.put("GIT_COMMITTER_DATE", "2024-02-29T12:00:00Z");
        HostProcess.Outcome outcome = new HostProcess(command, folder, variables, Duration.ofSeconds(30)).run();
        assertThat(outcome.isGood()).as(outcome.output()).isTrue();
    }
}
