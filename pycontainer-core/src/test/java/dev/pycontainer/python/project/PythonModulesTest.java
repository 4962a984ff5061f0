package dev.pycontainer.python.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.python.EntryPoint;
import dev.pycontainer.python.PackageName;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonModulesTest {
    @TempDir
    Path folder;

    private PythonModules modules(String... files) {
        return PythonModules.of(new ProjectFolder(folder).files(files).sources());
    }

    private static EntryPoint script(String module) {
        return new EntryPoint("console_scripts", "serve", module, "main");
    }

    @Test
    void modules_are_named_from_their_import_root() {
        PythonModules modules = modules(
                "main.py",
                "src/demo/__init__.py",
                "src/demo/api/v1.py",
                "src/demo/speed.cpython-312-x86_64-linux-gnu.so");

        assertThat(modules.contains("demo")).isTrue();
        assertThat(modules.contains("demo.api")).isTrue();
        assertThat(modules.contains("demo.api.v1")).isTrue();
        assertThat(modules.contains("demo.speed")).isTrue();
        assertThat(modules.contains("main")).isTrue();
        assertThat(modules.contains("src.demo")).isFalse();
    }

    @Test
    void a_missing_entry_module_is_explained_with_the_modules_that_are_there() {
        PythonModules modules = modules("src/demo/__init__.py", "src/demo/main.py");

        assertThat(modules.missing(script("demo.main"), Set.of())).isEmpty();
        assertThat(modules.missing(script("demo.mian"), Set.of()))
                .get()
                .asString()
                .contains("the entry point serve names the module demo.mian, which the project does not have")
                .contains("modules of the project: demo.main");
        assertThat(modules.missing(script("dmeo.main"), Set.of(PackageName.of("numpy"))))
                .isPresent();
    }

    @Test
    void an_entry_module_may_come_from_an_installed_package() {
        PythonModules modules = modules("app.py");

        assertThat(modules.missing(script("gunicorn.app.wsgiapp"), Set.of(PackageName.of("gunicorn"))))
                .isEmpty();
    }
}
