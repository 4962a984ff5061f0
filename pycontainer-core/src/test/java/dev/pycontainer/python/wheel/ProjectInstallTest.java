package dev.pycontainer.python.wheel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.layer.LayerEntry;
import dev.pycontainer.python.EntryPoint;
import dev.pycontainer.python.Version;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProjectInstallTest {
    private static final InstallLocation VENV = new InstallLocation("/opt/venv", "3.11", false);
    private static final String SITE = "opt/venv/lib/python3.11/site-packages/";
    private static final String DIST_INFO = SITE + "my_app-1.0.dist-info/";

    @Test
    void the_import_roots_stand_in_a_path_file() throws IOException {
        ProjectInstall install = install(List.of("/app/src", "/app"), List.of());

        assertThat(text(install, SITE + "my_app.pth")).isEqualTo("/app/src\n/app\n");
    }

    @Test
    void the_metadata_is_that_of_the_project() throws IOException {
        SortedMap<String, List<String>> extras = new TreeMap<>();
        extras.put(
                "Dev_Tools",
                List.of("pytest", "ruff>=1; python_version > '3'", "x @ https://h.example/x;y ; os_name == 'a'"));
        InstalledMetadata metadata = new InstalledMetadata(
                "My-App", Version.parse("1.0"), "An\n app", ">=3.11", List.of("fastapi>=0.100"), extras);

        assertThat(text(new ProjectInstall(VENV, metadata, "/app", List.of("/app"), List.of()), DIST_INFO + "METADATA"))
                .isEqualTo(
                        """
                        Metadata-Version: 2.4
                        Name: My-App
                        Version: 1.0
                        Summary: An app
                        Requires-Python: >=3.11
                        Provides-Extra: dev-tools
                        Requires-Dist: fastapi>=0.100
                        Requires-Dist: pytest; extra == "dev-tools"
                        Requires-Dist: ruff>=1; (python_version > '3') and extra == "dev-tools"
                        Requires-Dist: x @ https://h.example/x;y ; (os_name == 'a') and extra == "dev-tools"

                        """);
    }

    @Test
    void scripts_get_launchers_and_all_groups_stand_in_entry_points() throws IOException {
        ProjectInstall install = install(
                List.of("/app"),
                List.of(
                        EntryPoint.parse("console_scripts", "serve", "my_app.main:run"),
                        EntryPoint.parse("my_app.plugins", "b", "my_app.b"),
                        EntryPoint.parse("my_app.plugins", "a", "my_app.a:A")));

        assertThat(text(install, "opt/venv/bin/serve")).contains("from my_app.main import run\n");
        assertThat(text(install, DIST_INFO + "entry_points.txt"))
                .isEqualTo(
                        """
                [console_scripts]
                serve = my_app.main:run

                [my_app.plugins]
                a = my_app.a:A
                b = my_app.b
                """);
    }

    @Test
    void the_place_of_the_sources_is_recorded_as_an_editable_directory() throws IOException {
        assertThat(text(install(List.of("/app"), List.of()), DIST_INFO + "direct_url.json"))
                .isEqualTo("{\"url\":\"file:///app\",\"dir_info\":{\"editable\":true}}");
    }

    @Test
    void record_lists_every_file() throws IOException {
        ProjectInstall install =
                install(List.of("/app"), List.of(EntryPoint.parse("console_scripts", "serve", "my_app:run")));

        String record = text(install, DIST_INFO + "RECORD");
        for (LayerEntry entry : install.entries()) {
            assertThat(record).contains(VENV.relativeToSite(entry.path()) + ",");
        }
        assertThat(record).contains("my_app-1.0.dist-info/RECORD,,\n").contains("../../../bin/serve,sha256=");
    }

    @Test
    void a_script_must_not_take_the_place_of_the_interpreter() {
        ProjectInstall install =
                install(List.of("/app"), List.of(EntryPoint.parse("console_scripts", "python3", "my_app:run")));

        assertThatThrownBy(install::entries)
                .hasMessageContaining("script 'python3' would take the place of a Python interpreter")
                .hasMessageContaining("[project.scripts]");
    }

    @Test
    void lines_of_the_path_file_are_paths_and_nothing_else() {
        assertThatThrownBy(() -> install(List.of("import os"), List.of())).hasMessageContaining("absolute path");
        assertThatThrownBy(() -> install(List.of("/app\nimport os"), List.of())).hasMessageContaining("absolute path");
    }

    @Test
    void metadata_cannot_smuggle_headers() {
        InstalledMetadata metadata =
                new InstalledMetadata("demo", Version.parse("1"), "", ">=3\nName: other", List.of(), new TreeMap<>());

        assertThatThrownBy(metadata::text).hasMessageContaining("control characters in Requires-Python");
    }

    private static ProjectInstall install(List<String> importRoots, List<EntryPoint> entryPoints) {
        InstalledMetadata metadata =
                new InstalledMetadata("my-app", Version.parse("1.0"), "", "", List.of(), new TreeMap<>());
        return new ProjectInstall(VENV, metadata, "/app", importRoots, entryPoints);
    }

    private static String text(ProjectInstall install, String path) throws IOException {
        LayerEntry found = install.entries().stream()
                .filter(entry -> entry.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + path));
        try (InputStream in = ((LayerEntry.File) found).content().open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
