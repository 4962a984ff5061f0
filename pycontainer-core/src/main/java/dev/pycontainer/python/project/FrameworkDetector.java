package dev.pycontainer.python.project;

import dev.pycontainer.python.EntryPoint;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.project.StartDetection.Found;
import dev.pycontainer.python.project.StartDetection.Undecided;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds how a project starts, from its packages and its own code, which is read and never run: the application of a framework
 * under a production server (E15), else the only console script or the one with the name of the project, else the only package or
 * module that can be run.
 */
public final class FrameworkDetector {
    private static final Pattern IMPORTS_STREAMLIT = Pattern.compile("(?:import|from)\\s+streamlit\\b.*");
    private static final List<String> STREAMLIT_FILES =
            List.of("streamlit_app.py", "app.py", "main.py", "Home.py", "home.py");

    private final PyProject project;
    private final SourceTree sources;
    private final Set<PackageName> packages;
    private final PythonModules modules;

    /** @param packages all that the image will hold besides the project, as far as known */
    public FrameworkDetector(PyProject project, SourceTree sources, Set<PackageName> packages) {
        this.project = project;
        this.sources = sources;
        this.packages = new HashSet<>(packages);
        this.modules = PythonModules.of(sources);
        project.metadata().ifPresent(metadata -> metadata.dependencies().main().forEach(this::addDeclared));
    }

    private void addDeclared(DeclaredRequirement requirement) {
        packages.add(requirement.name());
        if (requirement.name().equals(Framework.FASTAPI.packageName())
                && !requirement.extras().isEmpty()) {
            // fastapi[standard] and fastapi[all] bring it.
            packages.add(PackageName.of("uvicorn"));
        }
    }

    /** By whatever is there. */
    public StartDetection detect() {
        return detect(EnumSet.allOf(Framework.class));
    }

    /** @param frameworks the ones to look for; none: only scripts and modules count */
    public StartDetection detect(Set<Framework> frameworks) {
        List<Found> found = new ArrayList<>();
        List<Undecided> open = new ArrayList<>();
        for (Framework framework : Framework.values()) {
            if (frameworks.contains(framework) && packages.contains(framework.packageName())) {
                byFramework(framework).ifPresent(detection -> {
                    if (detection instanceof Found one) {
                        found.add(one);
                    } else if (detection instanceof Undecided none) {
                        open.add(none);
                    }
                });
            }
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        StartDetection other = found.isEmpty() && !open.isEmpty() ? open.get(0) : several(found);
        StartDetection plain = new PlainStart(project, modules).detect();
        return plain instanceof Found || found.isEmpty() && open.isEmpty() ? plain : other;
    }

    private static Undecided several(List<Found> found) {
        List<String> candidates = found.stream()
                .map(one -> String.join(" ", one.command().words()))
                .toList();
        return new Undecided(
                "the project can be started in several ways: " + String.join("; ", candidates), candidates);
    }

    /** Empty if the framework is only a package among others. */
    private Optional<StartDetection> byFramework(Framework framework) {
        return switch (framework) {
            case FASTAPI -> byApp(framework, new AppFinder("fastapi", "FastAPI").find(modules));
            case FLASK -> byApp(framework, new AppFinder("flask", "Flask").find(modules));
            case DJANGO -> django();
            case STREAMLIT -> streamlit();
        };
    }

    private Optional<StartDetection> byApp(Framework framework, List<AppObject> apps) {
        if (framework == Framework.FASTAPI) {
            Optional<EntryPoint> declared = project.tool("fastapi")
                    .text("entrypoint")
                    .map(text -> Names.entryPoint("fastapi", "tool.fastapi.entrypoint", text));
            if (declared.isPresent()) {
                EntryPoint entryPoint = declared.get();
                return Optional.of(served(framework, new AppObject(entryPoint.module(), entryPoint.attr(), false)));
            }
        }
        if (apps.isEmpty()) {
            return Optional.empty();
        }
        List<AppObject> best = apps.stream().sorted(AppObject.BEST).toList();
        AppObject first = best.get(0);
        if (best.size() > 1 && AppObject.BEST.compare(first, best.get(1)) == 0) {
            List<String> candidates =
                    best.stream().map(AppObject::toString).sorted().toList();
            return Optional.of(new Undecided(
                    "the project has several " + framework.title() + " applications: " + String.join(", ", candidates),
                    candidates));
        }
        return Optional.of(served(framework, first));
    }

    private StartDetection served(Framework framework, AppObject app) {
        Servers servers = new Servers(packages, framework.port(), "");
        boolean asgi = framework == Framework.FASTAPI;
        String what = framework.title() + " application " + app;
        return (asgi ? servers.asgi(app) : servers.wsgi(app))
                .<StartDetection>map(words -> new Found(StartCommand.of(framework, what, words)))
                .orElseGet(() -> noServer(what, app.toString(), asgi ? Servers.ASGI : Servers.WSGI));
    }

    private static Undecided noServer(String what, String candidate, String servers) {
        return new Undecided(
                "there is the " + what + ", but no server for it: the project requires none of " + servers,
                List.of(candidate));
    }

    private Optional<StartDetection> django() {
        DjangoFinder finder = new DjangoFinder(sources);
        Optional<DjangoFinder.Site> wsgi = finder.find("wsgi");
        Optional<DjangoFinder.Site> asgi = finder.find("asgi");
        for (DjangoFinder.Site site :
                List.of(wsgi, asgi).stream().flatMap(Optional::stream).toList()) {
            if (site.modules().size() > 1) {
                return Optional.of(new Undecided(
                        "the Django project has several sites: " + String.join(", ", site.modules()), site.modules()));
            }
        }
        Optional<StartDetection> served =
                wsgi.flatMap(site -> django(site, false)).or(() -> asgi.flatMap(site -> django(site, true)));
        return served.or(() -> wsgi.or(() -> asgi)
                .map(site -> noServer(
                        "Django site " + site.modules().get(0), site.modules().get(0), Servers.WSGI)));
    }

    private Optional<StartDetection> django(DjangoFinder.Site site, boolean asgi) {
        AppObject app = new AppObject(site.modules().get(0), "application", false);
        String directory = site.needsDirectory(sources) ? site.directory() : "";
        Servers servers = new Servers(packages, Framework.DJANGO.port(), directory);
        return (asgi ? servers.asgi(app) : servers.wsgi(app))
                .map(words -> new Found(StartCommand.of(Framework.DJANGO, "Django site " + app.module(), words)));
    }

    private Optional<StartDetection> streamlit() {
        List<SourceFile> scripts = new ArrayList<>();
        for (SourceFile file : sources.files()) {
            boolean page = file.path().startsWith("pages/") || file.path().contains("/pages/");
            if (!page
                    && file instanceof SourceFile.Regular regular
                    && file.path().endsWith(".py")
                    && isStreamlit(regular)) {
                scripts.add(file);
            }
        }
        List<SourceFile> best = scripts.stream()
                .sorted(Comparator.comparing(FrameworkDetector::streamlitRank))
                .toList();
        if (best.isEmpty()) {
            return Optional.empty();
        }
        if (best.size() > 1 && streamlitRank(best.get(0)) == streamlitRank(best.get(1))) {
            List<String> candidates = best.stream().map(SourceFile::path).toList();
            return Optional.of(new Undecided(
                    "several files could be the Streamlit application: " + String.join(", ", candidates), candidates));
        }
        String script = best.get(0).path();
        return Optional.of(new Found(StartCommand.of(
                Framework.STREAMLIT,
                "Streamlit application " + script,
                List.of(
                        "streamlit",
                        "run",
                        script,
                        "--server.address",
                        "0.0.0.0",
                        "--server.port",
                        "8501",
                        "--server.headless",
                        "true"))));
    }

    private static boolean isStreamlit(SourceFile.Regular file) {
        String text = PythonSource.text(file);
        return AppFinder.isOwnCode(file.path().replaceFirst("\\.py$", "").replace('/', '.'))
                && text.contains("streamlit")
                && PythonSource.topLevelStatements(text).stream()
                        .anyMatch(statement ->
                                IMPORTS_STREAMLIT.matcher(statement).matches());
    }

    /** Least deep first, then the usual names. */
    private static int streamlitRank(SourceFile file) {
        String name = file.path().substring(file.path().lastIndexOf('/') + 1);
        int usual = STREAMLIT_FILES.indexOf(name);
        int depth = (int) file.path().chars().filter(c -> c == '/').count();
        return depth * 100 + (usual < 0 ? STREAMLIT_FILES.size() : usual);
    }
}
