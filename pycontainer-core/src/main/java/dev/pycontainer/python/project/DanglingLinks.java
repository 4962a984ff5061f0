package dev.pycontainer.python.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Finds links whose target is not in the image, because it does not exist or is left out. */
final class DanglingLinks {
    private final Path root;
    private final List<SourceFile> files;

    DanglingLinks(Path root, List<SourceFile> files) {
        this.root = root;
        this.files = files;
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        TreeSet<String> paths = new TreeSet<>();
        files.forEach(file -> paths.add(file.path()));
        for (SourceFile file : files) {
            if (file instanceof SourceFile.Link link
                    && !isThere(paths, LinkTarget.follow(root, link.path()).path())) {
                warnings.add("the link " + Shown.text(link.path()) + " leads to " + Shown.text(link.target())
                        + ", which is not in the image");
            }
        }
        return warnings;
    }

    private static boolean isThere(TreeSet<String> paths, String target) {
        String below = paths.ceiling(target + "/");
        return target.isEmpty() || paths.contains(target) || below != null && below.startsWith(target + "/");
    }
}
