package dev.pycontainer.python.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the WSGI and ASGI modules of a Django project. */
final class DjangoFinder {
    private final SourceTree sources;

    DjangoFinder(SourceTree sources) {
        this.sources = sources;
    }

    /**
     * @param directory holds {@code manage.py}, relative to the project; empty for the project itself
     * @param modules such as {@code mysite.wsgi}, relative to that directory or to an import root
     */
    record Site(String directory, List<String> modules) {
        /** Whether the modules can only be imported from that directory. */
        boolean needsDirectory(SourceTree sources) {
            return !sources.importRoots().contains(directory);
        }
    }

    /** @param interfaceName {@code wsgi} or {@code asgi} */
    Optional<Site> find(String interfaceName) {
        List<String> directories = new ArrayList<>();
        for (SourceFile file : sources.files()) {
            if (file.path().equals("manage.py") || file.path().endsWith("/manage.py")) {
                directories.add(CodePlace.parentOf(file.path()));
            }
        }
        if (directories.isEmpty()) {
            directories.addAll(sources.importRoots());
        }
        return directories.stream()
                .map(directory -> new Site(directory, modules(directory, interfaceName)))
                .filter(site -> !site.modules().isEmpty())
                .findFirst();
    }

    private List<String> modules(String directory, String interfaceName) {
        String prefix = directory.isEmpty() ? "" : directory + "/";
        List<String> modules = new ArrayList<>();
        for (SourceFile file : sources.files()) {
            boolean named = file.path().startsWith(prefix) && file.path().endsWith("/" + interfaceName + ".py");
            if (named && file instanceof SourceFile.Regular regular && isApplication(regular, interfaceName)) {
                String path = file.path().substring(prefix.length(), file.path().length() - ".py".length());
                modules.add(path.replace('/', '.'));
            }
        }
        return modules;
    }

    private static boolean isApplication(SourceFile.Regular file, String interfaceName) {
        return PythonSource.text(file).contains("get_" + interfaceName + "_application");
    }
}
