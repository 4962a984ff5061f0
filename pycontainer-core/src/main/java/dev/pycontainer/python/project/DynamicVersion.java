package dev.pycontainer.python.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a version that the build backend would find (L73): a literal {@code __version__}, a text file, or the tags of the
 * repository. What needs Python has no version here.
 */
public final class DynamicVersion {
    private static final int MAX_BYTES = 1 << 20;

    private final PyProject project;
    private final SortedMap<String, String> environment;

    private DynamicVersion(PyProject project, SortedMap<String, String> environment) {
        this.project = project;
        this.environment = environment;
    }

    /** Not checked against PEP 440. */
    public static Optional<String> read(PyProject project) {
        return read(project, new TreeMap<>());
    }

    /** @param environment in which setuptools-scm and pdm-backend let a version be told that they would count otherwise */
    public static Optional<String> read(PyProject project, SortedMap<String, String> environment) {
        DynamicVersion reader = new DynamicVersion(project, environment);
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
                .or(() -> version.text("attr").flatMap(attr -> ofAttribute(attr.value())))
                .or(this::setuptoolsScm);
    }

    /** setuptools-scm works as soon as its table is there, or it is required by that name alone. */
    private Optional<String> setuptoolsScm() {
        PositionedTable tools = project.document().tableOrEmpty("tool");
        boolean asked = tools.table("setuptools_scm").isPresent() || requires("setuptools[-_]scm\\[[^]]*simple[^]]*]");
        return asked
                ? told("SETUPTOOLS_SCM_PRETEND_VERSION").or(() -> counted(tools.tableOrEmpty("setuptools_scm")))
                : Optional.empty();
    }

    private boolean requires(String name) {
        return project.document().tableOrEmpty("build-system").texts("requires").stream()
                .anyMatch(requirement -> requirement.value().matches("(?i)" + name + ".*"));
    }

    private Optional<String> counted(PositionedTable settings) {
        return ScmVersion.ofSetuptools(settings, () -> GitDescription.of(project.directory()))
                .read();
    }

    /** By an environment variable, that of the project first. */
    private Optional<String> told(String variable) {
        String own = project.metadata()
                .map(metadata -> variable + "_FOR_" + metadata.name().fileForm().toUpperCase(Locale.ROOT))
                .orElse(variable);
        return Optional.ofNullable(environment.get(own)).or(() -> Optional.ofNullable(environment.get(variable)));
    }

    private Optional<String> ofAttribute(String attribute) {
        int dot = attribute.lastIndexOf('.');
        return dot < 0 ? inPackages(attribute) : inModule(attribute.substring(0, dot), attribute.substring(dot + 1));
    }

    private Optional<String> hatch() {
        PositionedTable version = project.tool("hatch").tableOrEmpty("version");
        if (isFrom(version, "vcs")) {
            PositionedTable settings = version.tableOrEmpty("raw-options");
            return told("SETUPTOOLS_SCM_PRETEND_VERSION")
                    .or(() -> counted(settings))
                    .or(() -> version.text("fallback-version").map(PositionedValue.Text::value));
        }
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
        if (isFrom(version, "scm")) {
            return told("PDM_BUILD_SCM_VERSION")
                    .or(() -> ScmVersion.ofPdm(version, () -> GitDescription.of(project.directory()))
                            .read());
        }
        return version.text("path")
                .filter(path -> isFrom(version, "file"))
                .flatMap(path -> text(project.directory().resolve(path.value())))
                .flatMap(text -> literal(text, "__version__"));
    }

    private static boolean isFrom(PositionedTable version, String source) {
        return version.text("source")
                .filter(text -> text.value().equals(source))
                .isPresent();
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
