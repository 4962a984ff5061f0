package dev.pycontainer.python.project;

import dev.pycontainer.failure.PycontainerException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where the settings of the build backends say that packages and modules lie (L74). */
final class DeclaredPlaces {
    private final PyProject project;

    DeclaredPlaces(PyProject project) {
        this.project = project;
    }

    /** Empty if nothing is declared, so that the layout decides. */
    List<CodePlace> find() {
        return switch (project.buildSystem().backend()) {
            case SETUPTOOLS -> new SetuptoolsPlaces(project).find();
            case HATCHLING -> hatch();
            case FLIT_CORE -> flit();
            case POETRY_CORE -> poetry();
            case PDM_BACKEND -> pdm();
            case UV_BUILD -> uv();
            case OTHER -> List.of();
        };
    }

    private List<CodePlace> hatch() {
        PositionedTable build = project.tool("hatch").tableOrEmpty("build");
        PositionedTable wheel = build.tableAt("targets", "wheel");
        List<String> sources = Stream.of(wheel, build)
                .filter(table -> table.value("sources").orElse(null) instanceof PositionedValue.Items)
                .flatMap(table -> table.texts("sources").stream())
                .map(source -> CodePlace.normalised(source.value()))
                .toList();
        for (String key : List.of("packages", "only-include", "include")) {
            List<PositionedValue.Text> texts = wheel.value(key).isPresent() ? wheel.texts(key) : build.texts(key);
            List<CodePlace> places = new ArrayList<>();
            for (PositionedValue.Text text : texts) {
                String path = withoutWildcards(text.value());
                if (!path.isEmpty()) {
                    places.add(existing(new CodePlace(hatchRoot(path, key, sources), path), text));
                }
            }
            if (!places.isEmpty()) {
                return places;
            }
        }
        return List.of();
    }

    private static String hatchRoot(String path, String key, List<String> sources) {
        return sources.stream()
                .filter(source -> path.equals(source) || path.startsWith(source + "/"))
                .findFirst()
                .orElse(key.equals("packages") ? CodePlace.parentOf(path) : "");
    }

    private List<CodePlace> flit() {
        return project.tool("flit")
                .tableOrEmpty("module")
                .text("name")
                .map(name -> List.of(module(name, List.of("src", ""), name.value())))
                .orElse(List.of());
    }

    private List<CodePlace> poetry() {
        List<CodePlace> places = new ArrayList<>();
        for (PositionedTable table : project.tool("poetry").tables("packages")) {
            PositionedValue.Text include = table.text("include")
                    .orElseThrow(() -> table.position().failure("an entry of 'tool.poetry.packages' has no include"));
            String root = CodePlace.normalised(ProjectTableReader.textOrEmpty(table, "from"));
            places.add(existing(CodePlace.below(root, withoutWildcards(include.value())), include));
        }
        return places;
    }

    private List<CodePlace> pdm() {
        PositionedTable build = project.tool("pdm").tableOrEmpty("build");
        String root = CodePlace.normalised(ProjectTableReader.textOrEmpty(build, "package-dir"));
        List<CodePlace> places = new ArrayList<>();
        for (PositionedValue.Text text : build.texts("includes")) {
            String path = withoutWildcards(text.value());
            if (!path.isEmpty()) {
                places.add(existing(new CodePlace(root, path), text));
            }
        }
        return places.isEmpty() && !root.isEmpty() ? List.of(new CodePlace(root, root)) : places;
    }

    private List<CodePlace> uv() {
        PositionedTable backend = project.tool("uv").tableOrEmpty("build-backend");
        List<String> roots = List.of(backend.text("module-root")
                .map(root -> CodePlace.normalised(root.value()))
                .orElse("src"));
        if (backend.value("module-name").orElse(null) instanceof PositionedValue.Items) {
            return backend.texts("module-name").stream()
                    .map(name -> module(name, roots, name.value()))
                    .toList();
        }
        if (backend.text("module-name").isPresent()) {
            PositionedValue.Text name = backend.text("module-name").orElseThrow();
            return List.of(module(name, roots, name.value()));
        }
        return backend.text("module-root")
                .flatMap(root -> project.metadata()
                        .map(metadata ->
                                List.of(module(root, roots, metadata.name().fileForm()))))
                .orElse(List.of());
    }

    /** A package or a module of a dotted name, in the first root that has it. */
    private CodePlace module(PositionedValue.Text place, List<String> roots, String dotted) {
        String path = dotted.replace('.', '/');
        return roots.stream()
                .flatMap(root -> Stream.of(CodePlace.below(root, path), CodePlace.below(root, path + ".py")))
                .filter(this::exists)
                .findFirst()
                .orElseThrow(() -> missing(CodePlace.below(roots.get(0), path), place));
    }

    private CodePlace existing(CodePlace place, PositionedValue.Text text) {
        if (!exists(place)) {
            throw missing(place, text);
        }
        return place;
    }

    private boolean exists(CodePlace place) {
        Path path = project.directory().resolve(place.path()).normalize();
        return path.startsWith(project.directory().normalize()) && Files.exists(path);
    }

    private static PycontainerException missing(CodePlace place, PositionedValue.Text text) {
        return text.position().failure("there is no package or module at " + Shown.text(place.path()));
    }

    /** The directory or file that a glob starts with. */
    static String withoutWildcards(String glob) {
        StringBuilder path = new StringBuilder();
        for (String segment : CodePlace.normalised(glob).split("/")) {
            if (segment.matches(".*[*?\\[!].*")) {
                break;
            }
            path.append(path.isEmpty() ? "" : "/").append(segment);
        }
        return path.toString();
    }
}
