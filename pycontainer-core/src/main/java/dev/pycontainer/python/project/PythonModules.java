package dev.pycontainer.python.project;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.EntryPoint;
import dev.pycontainer.python.PackageName;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The modules that can be imported from a project's import roots, by name. */
public final class PythonModules {
    private static final int NAMED = 8;

    private final Map<String, SourceFile.Regular> files = new LinkedHashMap<>();
    private final Set<String> names = new TreeSet<>();

    private PythonModules() {}

    public static PythonModules of(SourceTree sources) {
        PythonModules modules = new PythonModules();
        for (SourceFile file : sources.files()) {
            if (file instanceof SourceFile.Regular regular) {
                sources.importRoots().stream()
                        .filter(root -> root.isEmpty() || file.path().startsWith(root + "/"))
                        .max(Comparator.comparingInt(String::length))
                        .ifPresent(root -> modules.add(root, regular));
            }
        }
        return modules;
    }

    private void add(String root, SourceFile.Regular file) {
        String path = root.isEmpty() ? file.path() : file.path().substring(root.length() + 1);
        int end = path.endsWith(".py") ? path.length() - 3 : extensionModule(path);
        if (end < 0) {
            return;
        }
        String name = path.substring(0, end).replace('/', '.');
        name = name.endsWith(".__init__") ? name.substring(0, name.length() - ".__init__".length()) : name;
        if (Names.isDotted(name)) {
            files.putIfAbsent(name, file);
            for (int dot = name.length(); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
                names.add(name.substring(0, dot));
            }
        }
    }

    /** {@code speed.cpython-312-x86_64-linux-gnu.so} is the module speed. */
    private static int extensionModule(String path) {
        int dot = path.indexOf('.', path.lastIndexOf('/') + 1);
        return dot > 0 && path.endsWith(".so") ? dot : -1;
    }

    /** The files of modules and of packages' {@code __init__.py}, by module name. */
    Map<String, SourceFile.Regular> files() {
        return files;
    }

    /** Whether the project has this module or package, also a namespace package. */
    public boolean contains(String module) {
        return names.contains(module);
    }

    /**
     * Why the module of an entry point cannot be found (PJ-6); empty if the project has it, or if an installed package of the
     * name of its first part may have it.
     *
     * @param installed what the image will hold besides the project
     */
    public Optional<PycontainerException> missing(EntryPoint entryPoint, Set<PackageName> installed) {
        String module = entryPoint.module();
        String top = module.contains(".") ? module.substring(0, module.indexOf('.')) : module;
        if (contains(module) || !contains(top) && installed.contains(PackageName.of(top))) {
            return Optional.empty();
        }
        return Optional.of(new PycontainerException("the entry point " + entryPoint.name() + " names the module "
                        + Shown.text(module) + ", which the project does not have")
                .withHint("modules of the project: " + list(top)));
    }

    private String list(String top) {
        List<String> near =
                names.stream().filter(name -> name.startsWith(top + ".")).toList();
        List<String> shown = near.isEmpty() ? List.copyOf(names) : near;
        String more = shown.size() > NAMED ? ", … (" + shown.size() + " in all)" : "";
        return shown.isEmpty()
                ? "none; see include, exclude and the ignore files"
                : shown.stream().limit(NAMED).collect(Collectors.joining(", ")) + more;
    }
}
