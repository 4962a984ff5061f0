package dev.pycontainer.python.project;

import dev.pycontainer.python.PackageName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The production servers that run an application (E15): the first one that the image will hold. Never a development server. */
final class Servers {
    static final String ASGI = "uvicorn, hypercorn or granian";
    static final String WSGI = "gunicorn, waitress or uwsgi";

    private static final String HOST = "0.0.0.0";

    private final Set<PackageName> packages;
    private final String port;
    private final String directory;

    /** @param directory from where the application is imported; empty if it can be imported from anywhere */
    Servers(Set<PackageName> packages, int port, String directory) {
        this.packages = packages;
        this.port = Integer.toString(port);
        this.directory = directory;
    }

    Optional<List<String>> asgi(AppObject app) {
        String target = app.module() + ":" + app.name();
        if (has("uvicorn")) {
            return command(
                    List.of("uvicorn", target, "--host", HOST, "--port", port),
                    "--app-dir",
                    app.factory(),
                    "--factory");
        }
        if (has("hypercorn") && directory.isEmpty() && !app.factory()) {
            return Optional.of(List.of("hypercorn", "--bind", HOST + ":" + port, target));
        }
        if (has("granian")) {
            List<String> words = List.of("granian", "--interface", "asgi", "--host", HOST, "--port", port, target);
            return command(words, "--working-dir", app.factory(), "--factory");
        }
        return Optional.empty();
    }

    Optional<List<String>> wsgi(AppObject app) {
        String bind = HOST + ":" + port;
        if (has("gunicorn")) {
            return command(List.of("gunicorn", "--bind", bind, app.toString()), "--chdir", false, "");
        }
        String target = app.module() + ":" + app.name();
        if (has("waitress") && directory.isEmpty()) {
            return command(List.of("waitress-serve", "--listen=" + bind, target), "", app.factory(), "--call");
        }
        if (has("uwsgi") && !app.factory()) {
            List<String> words =
                    List.of("uwsgi", "--http-socket", bind, "--master", "--die-on-term", "--module", target);
            return command(words, "--chdir", false, "");
        }
        return Optional.empty();
    }

    /** Options go between the program and its first word. */
    private Optional<List<String>> command(
            List<String> words, String directoryOption, boolean flag, String flagOption) {
        List<String> all = new ArrayList<>(words);
        if (flag) {
            all.add(1, flagOption);
        }
        if (!directory.isEmpty()) {
            all.addAll(1, List.of(directoryOption, directory));
        }
        return Optional.of(all);
    }

    private boolean has(String name) {
        return packages.contains(PackageName.of(name));
    }
}
