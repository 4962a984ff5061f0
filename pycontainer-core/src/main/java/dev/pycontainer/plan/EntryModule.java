package dev.pycontainer.plan;

import dev.pycontainer.python.EntryPoint;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.project.SourceFile;
import dev.pycontainer.python.project.SourceTree;
import java.util.Set;

/** Finds out before a container does that the module of a console script is missing (PJ-6). */
final class EntryModule {
    private final SourceTree tree;
    private final Set<PackageName> packages;

    /** @param packages names of the image's other packages, as far as known: a script may start one of theirs */
    EntryModule(SourceTree tree, Set<PackageName> packages) {
        this.tree = tree;
        this.packages = packages;
    }

    void check(EntryPoint script, Origin origin) {
        String path = script.module().replace('.', '/');
        String top = path.split("/", 2)[0];
        boolean others =
                !has(top) && packages.stream().anyMatch(name -> name.fileForm().equalsIgnoreCase(top));
        if (!has(path) && !others) {
            throw origin.failure("the console script '" + script.name() + "' starts " + script.module() + ":"
                            + script.attr() + ", but the project has no module " + script.module())
                    .withHint("mend [project.scripts], or bring the module into the image with include; looked for "
                            + path + ".py and " + path + "/__init__.py");
        }
    }

    /** A module is a file, a package a directory with files in it. */
    private boolean has(String modulePath) {
        for (String root : tree.layout().importRoots()) {
            String path = root.isEmpty() ? modulePath : root + "/" + modulePath;
            for (SourceFile file : tree.files()) {
                if (file.path().startsWith(path + "/") || file.path().startsWith(path + ".")) {
                    return true;
                }
            }
        }
        return false;
    }
}
