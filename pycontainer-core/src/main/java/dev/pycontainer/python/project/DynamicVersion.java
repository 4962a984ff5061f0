package dev.pycontainer.python.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a version that the build backend would find in a file (L73): a literal {@code __version__} or a text file. What needs
 * Python or the history of the repository has no version here.
 */
public final class DynamicVersion {
    private static final int MAX_BYTES = 1 << 20;

    private final PyProject project;

    private DynamicVersion(PyProject project) {
        this.project = project;
    }

    /** Not checked against PEP 440. */
    public static Optional<String> read(PyProject project) {
        DynamicVersion reader = new DynamicVersion(project);
        return switch (project.buildSystem().backend()) {
            case SETUPTOOLS -> reader.setuptools();
            case HATCHLING -> reader.hatch();
            case FLIT_CORE -> reader.inPackages("__version__");
            case PDM_BACKEND -> reader.pdm();
            case POETRY_CORE, UV_BUILD, OTHER -> Optional.empty();
        };
    }

    private Optional<String> setuptools() {
        PositionedTable version =
                project.tool("setuptools").tableOrEmpty("dynamic").tableOrEmpty("version");
        Optional<String> file = version.value("file")
                .flatMap(value -> value instanceof PositionedValue.Text text
                        ? Optional.of(text.value())
                        : version.texts("file").stream()
                                .map(PositionedValue.Text::value)
                                .findFirst());
        return file.flatMap(path -> text(project.directory().resolve(path)).map(String::strip))
                .or(() -> version.text("attr").flatMap(attr -> ofAttribute(attr.value())));
    }

    private Optional<String> ofAttribute(String attribute) {
        int dot = attribute.lastIndexOf('.');
        return dot < 0 ? inPackages(attribute) : inModule(attribute.substring(0, dot), attribute.substring(dot + 1));
    }

    private Optional<String> hatch() {
        PositionedTable version = project.tool("hatch").tableOrEmpty("version");
        boolean regex = version.text("source")
                .map(source -> source.value().equals("regex"))
                .orElse(true);
        Optional<PositionedValue.Text> path = version.text("path")
                .filter(unused -> regex && version.value("pattern").isEmpty());
        return path.flatMap(file -> text(project.directory().resolve(file.value())))
                .flatMap(text -> literal(text, "__version__").or(() -> literal(text, "VERSION")));
    }

    private Optional<String> pdm() {
        PositionedTable version = project.tool("pdm").tableOrEmpty("version");
        boolean file = version.text("source")
                .filter(source -> source.value().equals("file"))
                .isPresent();
        return version.text("path")
                .filter(path -> file)
                .flatMap(path -> text(project.directory().resolve(path.value())))
                .flatMap(text -> literal(text, "__version__"));
    }

    private Optional<String> inPackages(String attribute) {
        ProjectLayout layout = ProjectLayout.of(project);
        return layout.code().stream()
                .map(code -> code.endsWith(".py") ? code : code + "/__init__.py")
                .flatMap(file -> text(project.directory().resolve(file)).stream())
                .flatMap(text -> literal(text, attribute).stream())
                .findFirst();
    }

    private Optional<String> inModule(String module, String attribute) {
        String path = module.replace('.', '/');
        return ProjectLayout.of(project).importRoots().stream()
                .map(root -> project.directory().resolve(root))
                .flatMap(root -> List.of(root.resolve(path + ".py"), root.resolve(path + "/__init__.py")).stream())
                .flatMap(file -> text(file).stream())
                .flatMap(text -> literal(text, attribute).stream())
                .findFirst();
    }

    private static Optional<String> literal(String text, String attribute) {
        Matcher matcher = Pattern.compile(
                        "^" + Pattern.quote(attribute) + "\\s*(?::[^=\\n]+)?=\\s*(['\"])([^'\"\\n]+)\\1",
                        Pattern.MULTILINE)
                .matcher(text);
        return matcher.find() ? Optional.of(matcher.group(2)) : Optional.empty();
    }

    private Optional<String> text(Path file) {
        Path inside = file.normalize();
        try {
            if (!inside.startsWith(project.directory().normalize())
                    || !Files.isRegularFile(inside)
                    || Files.size(inside) > MAX_BYTES) {
                return Optional.empty();
            }
            return Optional.of(new String(Files.readAllBytes(inside), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw UnreadableFile.failure(inside, e);
        }
    }
}
