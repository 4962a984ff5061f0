package dev.pycontainer.python.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.python.EntryPoint;
import dev.pycontainer.python.PackageName;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExampleProjectsTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

    @Test
    void the_fastapi_example_gives_its_package_and_data_and_starts_under_uvicorn() {
        PyProject project = PyProjectReader.read(EXAMPLES.resolve("fastapi"));
        SourceTree tree = SourceFiles.read(project, SourceSelection.byLayout());

        assertThat(tree.importRoots()).containsExactly("src");
        assertThat(ProjectFolder.paths(tree))
                .containsExactly(
                        "src/weather/__init__.py",
                        "src/weather/__main__.py",
                        "src/weather/data/temperatures.json",
                        "src/weather/main.py",
                        "src/weather/pages.py",
                        "src/weather/statistics.py",
                        "src/weather/templates/overview.html");
        assertThat(start(project, tree))
                .containsExactly("uvicorn", "weather.main:app", "--host", "0.0.0.0", "--port", "8000");
        EntryPoint script = project.metadata().orElseThrow().consoleScripts().get(0);
        assertThat(PythonModules.of(tree).missing(script, Set.of())).isEmpty();
    }

    @Test
    void the_flask_example_gives_its_whole_tree_and_starts_under_gunicorn() {
        PyProject project = PyProjectReader.read(EXAMPLES.resolve("flask"));
        SourceTree tree = SourceFiles.read(project, SourceSelection.byLayout());

        assertThat(tree.importRoots()).containsExactly("");
        assertThat(ProjectFolder.paths(tree))
                .containsExactly("README.md", "app.py", "static/style.css", "templates/index.html");
        assertThat(start(project, tree, PackageName.of("flask"), PackageName.of("gunicorn")))
                .containsExactly("gunicorn", "--bind", "0.0.0.0:8000", "app:app");
    }

    private static Iterable<String> start(PyProject project, SourceTree tree, PackageName... packages) {
        StartDetection detection = new FrameworkDetector(project, tree, Set.of(packages)).detect();
        assertThat(detection).isInstanceOf(StartDetection.Found.class);
        return ((StartDetection.Found) detection).command().words();
    }
}
