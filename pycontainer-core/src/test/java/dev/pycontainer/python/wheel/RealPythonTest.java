package dev.pycontainer.python.wheel;

import static dev.pycontainer.python.wheel.WheelBuilder.wheel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.lab.Laboratory;
import dev.pycontainer.lab.LaboratoryTest;
import dev.pycontainer.lab.Program;
import dev.pycontainer.layer.LayerEntry;
import dev.pycontainer.python.EntryPoint;
import dev.pycontainer.python.Version;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An environment that no Python has made: skeleton, a wheel and the project in place, used by a real Python and pip. */
@LaboratoryTest
class RealPythonTest {
    @TempDir
    Path folder;

    private Path prefix;
    private Path application;

    @BeforeEach
    void write_the_environment() throws IOException {
        prefix = folder.resolve("venv");
        application = Files.createDirectories(folder.resolve("app/src"));
        Files.writeString(
                application.resolve("my_app.py"), "import demo\ndef run():\n    print('app uses', demo.NAME)\n");
        InstallLocation location = new InstallLocation(prefix.toString(), "3.11", false);
        Path python = Laboratory.running().venv("python").command().stream()
                .map(Path::of)
                .findFirst()
                .orElseThrow()
                .toRealPath();
        List<LayerEntry> entries =
                new ArrayList<>(new VenvSkeleton(location, python.toString(), Version.parse("3.11")).entries());
        entries.addAll(demo(location).entries());
        entries.addAll(namespaces(location, "one"));
        entries.addAll(namespaces(location, "two"));
        entries.addAll(project(location).entries());
        for (LayerEntry entry : entries) {
            write(entry);
        }
    }

    private InstalledWheel demo(InstallLocation location) throws IOException {
        WheelBuilder demo = wheel("demo", "1.5")
                .file(
                        "demo/__init__.py",
                        "NAME = 'demo'\ndef main():\n    import sys; print(sys.prefix, sys.argv[1:]); return 3\n")
                .data("scripts/old-style", "#!python\nimport demo; print('script uses', demo.NAME)\n")
                .consoleScript("demo", "demo:main");
        WheelFile file = WheelFile.open(demo.writeTo(folder), demo.filename());
        return new WheelInstaller(location, WheelSettings.DEFAULT, WheelListener.SILENT)
                .install(file, Optional.empty());
    }

    /** One wheel's share of three namespaces: of PEP 420, of pkgutil, and by a path file, as setuptools wrote them. */
    private List<LayerEntry> namespaces(InstallLocation location, String name) throws IOException {
        String pth = "import sys, types, os; p = os.path.join(sys._getframe(1).f_locals['sitedir'], 'legacy');"
                + " m = sys.modules.setdefault('legacy', types.ModuleType('legacy'));"
                + " mp = m.__dict__.setdefault('__path__', []); (p not in mp) and mp.append(p)\n";
        WheelBuilder wheel = wheel("ns_" + name, "1.0")
                .file("plain/" + name + ".py", "")
                .file("shared/__init__.py", "__path__ = __import__('pkgutil').extend_path(__path__, __name__)\n")
                .file("shared/" + name + ".py", "")
                .file("legacy/" + name + ".py", "")
                .file("ns_" + name + "-1.0-nspkg.pth", pth);
        WheelFile file = WheelFile.open(wheel.writeTo(folder), wheel.filename());
        return new WheelInstaller(location, WheelSettings.DEFAULT, WheelListener.SILENT)
                .install(file, Optional.empty()).entries().stream()
                        .filter(entry -> name.equals("one") || !entry.path().endsWith("shared/__init__.py"))
                        .map(LayerEntry.class::cast)
                        .toList();
    }

    @Test
    void namespaces_of_all_three_kinds_are_shared_by_wheels() {
        String code = "import plain.one, plain.two, shared.one, shared.two, legacy.one, legacy.two; print('all')";

        assertThat(program("python").run("-c", code)).isEqualTo("all\n");
    }

    private ProjectInstall project(InstallLocation location) {
        var metadata = new InstalledMetadata(
                "My.App", Version.parse("2.0"), "An app", ">=3.9", List.of("demo>=1"), new TreeMap<>());
        return new ProjectInstall(
                location,
                metadata,
                folder.resolve("app").toString(),
                List.of(application.toString()),
                List.of(EntryPoint.parse("console_scripts", "serve", "my_app:run")));
    }

    private void write(LayerEntry entry) throws IOException {
        Path path = Path.of("/" + entry.path());
        Files.createDirectories(path.getParent());
        if (entry instanceof LayerEntry.File file) {
            try (InputStream in = file.content().open()) {
                Files.copy(in, path);
            }
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(file.executable() ? "rwxr-xr-x" : "rw-r--r--"));
        } else if (entry instanceof LayerEntry.Symlink link) {
            Files.createSymbolicLink(path, Path.of(link.target()));
        } else {
            Files.createDirectories(path);
        }
    }

    @Test
    void the_project_and_its_dependencies_are_imported_from_anywhere() {
        assertThat(program("python").run("-I", "-c", "import my_app; my_app.run()"))
                .isEqualTo("app uses demo\n");
        assertThat(program("python3.11").run("-c", "import sys; print(sys.prefix != sys.base_prefix)"))
                .isEqualTo("True\n");
    }

    @Test
    void scripts_of_project_and_wheel_run() {
        assertThat(program("serve").run()).isEqualTo("app uses demo\n");
        assertThat(program("old-style").run()).isEqualTo("script uses demo\n");
        Program.Outcome outcome = program("demo").attempt(List.of("x"));
        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.output()).isEqualTo(prefix + " ['x']\n");
    }

    @Test
    void importlib_metadata_knows_version_requirements_files_and_entry_points() {
        String code =
                """
                import importlib.metadata as m
                print(m.version('my-app'), m.requires('my_app'), m.metadata('my-app')['Requires-Python'])
                print(sorted(e.value for e in m.entry_points(group='console_scripts')))
                print(all(f.locate().exists() for d in ('demo', 'my-app') for f in m.files(d)))
                """;

        assertThat(program("python").run("-c", code))
                .isEqualTo("2.0 ['demo>=1'] >=3.9\n['demo:main', 'my_app:run']\nTrue\n");
    }

    @Test
    void pip_lists_checks_and_shows_the_environment_and_can_remove_what_is_in_it() {
        assertThat(pip("list", "--format=freeze").lines())
                .containsExactlyInAnyOrder("demo==1.5", "My.App==2.0", "ns_one==1.0", "ns_two==1.0");
        assertThat(pip("check")).contains("No broken requirements found.");
        assertThat(pip("show", "-v", "-f", "my-app"))
                .contains("Version: 2.0", "Summary: An app", "Requires: demo", "bin/serve")
                .contains("Editable project location: " + folder.resolve("app"));
        pip("uninstall", "-y", "demo");
        assertThat(prefix.resolve("bin/demo")).doesNotExist();
        assertThat(prefix.resolve("lib/python3.11/site-packages/demo")).doesNotExist();
    }

    /** JUnit warns about links that lead out of a temporary folder. */
    @AfterEach
    void unlink_the_interpreter() throws IOException {
        Files.delete(prefix.resolve("bin/python"));
    }

    private Program program(String name) {
        return Program.of(prefix.resolve("bin").resolve(name));
    }

    private String pip(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--python", prefix + "/bin/python"));
        all.addAll(List.of(arguments));
        return Laboratory.running().venv("pip").run(all);
    }
}
